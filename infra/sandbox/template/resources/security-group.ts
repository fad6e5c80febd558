import { z } from 'zod';
import type { TrafficRule } from '../../deployed-network.ts';
import { ec2Id } from '../../identifiers.ts';
import { withoutEffect } from '../../properties/property.ts';
import type { SecurityGroupRule } from './inventory.ts';
import { type Creation, refusal, resourceType } from './resource-type.ts';

const traffic = {
  IpProtocol: z.string(),
  FromPort: z.int(),
  ToPort: z.int(),
  Description: withoutEffect,
};

/** A rule that a group states itself; one about every protocol has no ports. */
const ownRule = z
  .strictObject({
    CidrIp: z.cidrv4({ error: 'must be an IPv4 CIDR' }).optional(),
    CidrIpv6: z.cidrv6({ error: 'must be an IPv6 CIDR' }).optional(),
    ...traffic,
    FromPort: traffic.FromPort.optional(),
    ToPort: traffic.ToPort.optional(),
  })
  .refine(({ CidrIp, CidrIpv6 }) => (CidrIp === undefined) !== (CidrIpv6 === undefined), {
    error: 'must have either CidrIp or CidrIpv6',
  })
  .refine(({ IpProtocol, FromPort, ToPort }) => IpProtocol === '-1' || (FromPort ?? ToPort) !== undefined, {
    error: 'must have FromPort and ToPort, unless it is about every protocol',
  });

const securityGroup = resourceType(
  z.strictObject({
    VpcId: z.string(),
    GroupName: withoutEffect,
    GroupDescription: withoutEffect,
    SecurityGroupEgress: z.array(ownRule).default([]),
    SecurityGroupIngress: z.array(ownRule).default([]),
    Tags: withoutEffect,
  }),
  ({ SecurityGroupEgress, SecurityGroupIngress }, { logicalId, inventory }) => {
    const id = ec2Id('sg', logicalId);
    inventory.securityGroups.set(id, {
      id,
      ingress: SecurityGroupIngress.map((rule, index) => ruleIn(rule, `${logicalId}:ingress:${index}`)),
      egress: SecurityGroupEgress.map((rule, index) => ruleIn(rule, `${logicalId}:egress:${index}`)),
    });
    return { ref: id, attributes: { GroupId: id } };
  },
);

const ruleIn = (
  { IpProtocol, FromPort, ToPort, CidrIp, CidrIpv6 = '' }: z.output<typeof ownRule>,
  seed: string,
): TrafficRule => ({
  id: ec2Id('sgr', seed),
  protocol: IpProtocol,
  ...(FromPort !== undefined && { fromPort: FromPort }),
  ...(ToPort !== undefined && { toPort: ToPort }),
  peer: CidrIp ?? CidrIpv6,
});

/** Refuses a resource that names a group which is not there. */
export const requireSecurityGroups = (ids: readonly string[], creation: Creation): void => {
  const unknown = ids.find((id) => !creation.inventory.securityGroups.has(id));
  if (unknown !== undefined) throw refusal(creation, `AWS refuses it: there is no security group ${unknown}`);
};

const separateRule = { GroupId: z.string(), ...traffic };

const ruleOf = (
  { GroupId, IpProtocol, FromPort, ToPort }: z.output<z.ZodObject<typeof separateRule>>,
  peerId: string,
  creation: Creation,
): SecurityGroupRule => {
  requireSecurityGroups([GroupId], creation);
  const id = ec2Id('sgr', creation.logicalId);
  return { groupId: GroupId, rule: { id, protocol: IpProtocol, fromPort: FromPort, toPort: ToPort, peer: peerId } };
};

const created = ({ logicalId }: Creation) => ({ ref: ec2Id('sgr', logicalId), attributes: {} });

const ingress = resourceType(
  z.strictObject({ ...separateRule, SourceSecurityGroupId: z.string() }),
  (properties, creation) => {
    creation.inventory.ingressRules.push(ruleOf(properties, properties.SourceSecurityGroupId, creation));
    return created(creation);
  },
);

const egress = resourceType(
  z.strictObject({ ...separateRule, DestinationSecurityGroupId: z.string() }),
  (properties, creation) => {
    creation.inventory.egressRules.push(ruleOf(properties, properties.DestinationSecurityGroupId, creation));
    return created(creation);
  },
);

/** Security groups, with rules of their own and rules apart. */
export const SECURITY_GROUP_RESOURCES = {
  'AWS::EC2::SecurityGroup': securityGroup,
  'AWS::EC2::SecurityGroupIngress': ingress,
  'AWS::EC2::SecurityGroupEgress': egress,
};
