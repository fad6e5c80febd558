import { z } from 'zod';
import { ec2Id } from '../identifiers.ts';
import { type Ipv4Block, ipv4Block } from '../ipv4.ts';
import { type Creation, integer, refusal, resourceType, withoutEffect } from './resource-type.ts';

/** A security group with the rules that it states itself. */
export interface SecurityGroup {
  readonly id: string;
  readonly ingress: readonly TrafficRule[];
  readonly egress: readonly TrafficRule[];
}

/** A rule that is a resource of its own. */
export interface SecurityGroupRule {
  readonly groupId: string;
  readonly rule: TrafficRule;
}

/** What a rule lets through; ports are both included. */
export interface TrafficRule {
  /** `tcp`, an IP protocol number, or `-1` for all. */
  readonly protocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly peer: Peer;
}

/** Whom a rule lets traffic come from, or go to. */
export type Peer =
  | { readonly kind: 'ipv4'; readonly block: Ipv4Block }
  /** Never the peer of an IPv4 connection. */
  | { readonly kind: 'ipv6' }
  | { readonly kind: 'group'; readonly id: string };

const traffic = {
  IpProtocol: z.union([z.string(), z.number()]).transform(String),
  FromPort: integer.optional(),
  ToPort: integer.optional(),
  CidrIp: z.cidrv4({ error: 'must be an IPv4 CIDR' }).optional(),
  CidrIpv6: z.string().optional(),
  Description: withoutEffect,
};
const source = { ...traffic, SourceSecurityGroupId: z.string().optional() };
const destination = { ...traffic, DestinationSecurityGroupId: z.string().optional() };

type Traffic = z.output<z.ZodObject<typeof traffic>>;

const trafficRule = (properties: Traffic, groupId: string | undefined, creation: Creation): TrafficRule => {
  const { CidrIp, CidrIpv6, IpProtocol, FromPort, ToPort } = properties;
  const peers: Peer[] = [
    ...(CidrIp === undefined ? [] : [{ kind: 'ipv4', block: ipv4Block(CidrIp) } as const]),
    ...(CidrIpv6 === undefined ? [] : [{ kind: 'ipv6' } as const]),
    ...(groupId === undefined ? [] : [{ kind: 'group', id: groupId } as const]),
  ];
  const [peer, another] = peers;
  if (peer === undefined || another !== undefined) {
    throw refusal(creation, 'AWS refuses it: a rule takes exactly one of CidrIp, CidrIpv6 and a security group');
  }
  return { protocol: IpProtocol, fromPort: FromPort, toPort: ToPort, peer };
};

const securityGroup = resourceType(
  z.strictObject({
    VpcId: z.string(),
    GroupDescription: withoutEffect,
    GroupName: withoutEffect,
    SecurityGroupIngress: z.array(z.strictObject(source)).default([]),
    SecurityGroupEgress: z.array(z.strictObject(destination)).default([]),
    Tags: withoutEffect,
  }),
  (properties, creation) => {
    const id = ec2Id('sg', creation.logicalId);
    creation.inventory.securityGroups.set(id, {
      id,
      ingress: properties.SecurityGroupIngress.map((rule) => trafficRule(rule, rule.SourceSecurityGroupId, creation)),
      egress: properties.SecurityGroupEgress.map((rule) =>
        trafficRule(rule, rule.DestinationSecurityGroupId, creation),
      ),
    });
    return { ref: id, attributes: { Id: id, GroupId: id, VpcId: properties.VpcId } };
  },
);

/** Refuses a resource that names a group which is not there. */
export const requireSecurityGroups = (ids: readonly string[], creation: Creation): void => {
  const unknown = ids.find((id) => !creation.inventory.securityGroups.has(id));
  if (unknown !== undefined) throw refusal(creation, `AWS refuses it: there is no security group ${unknown}`);
};

const ingress = resourceType(z.strictObject({ GroupId: z.string(), ...source }), (properties, creation) => {
  const rule = trafficRule(properties, properties.SourceSecurityGroupId, creation);
  requireSecurityGroups([properties.GroupId], creation);
  creation.inventory.ingressRules.push({ groupId: properties.GroupId, rule });
  const id = ec2Id('sgr', creation.logicalId);
  return { ref: id, attributes: { Id: id } };
});

const egress = resourceType(z.strictObject({ GroupId: z.string(), ...destination }), (properties, creation) => {
  const rule = trafficRule(properties, properties.DestinationSecurityGroupId, creation);
  requireSecurityGroups([properties.GroupId], creation);
  creation.inventory.egressRules.push({ groupId: properties.GroupId, rule });
  const id = ec2Id('sgr', creation.logicalId);
  return { ref: id, attributes: { Id: id } };
});

/** Security groups, with rules of their own and rules apart. */
export const SECURITY_GROUP_RESOURCES = {
  'AWS::EC2::SecurityGroup': securityGroup,
  'AWS::EC2::SecurityGroupIngress': ingress,
  'AWS::EC2::SecurityGroupEgress': egress,
};
