import { Aws, CfnOutput, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { familyOf } from '../../functions/network/family.ts';
import { admitToEndpoint, CanarySecurityGroup } from '../canary/security-group.ts';
import type { Deployment } from '../config/completed.ts';
import { namedBy } from '../config/organisation.ts';

/** The existing group, or one that reaches the endpoint's port at its addresses, the VPC's own DNS servers, and nothing else. */
export const canarySecurityGroup = (
  stack: Stack,
  network: ec2.IVpc,
  { securityGroupId, vpc: { dnsServers = [] }, endpoint: { cidrs }, names }: Deployment,
): ec2.ISecurityGroup => {
  if (securityGroupId) {
    const dns = dnsServers.length > 0 ? `; UDP and TCP to port 53 of ${dnsServers.join(', ')}` : '';
    new CfnOutput(stack, 'SecurityGroupMustAllow', {
      value: `TCP to port 443 of ${cidrs.join(', ')}${dns}`,
      description: `What ${securityGroupId} must let out`,
    });
    return ec2.SecurityGroup.fromSecurityGroupId(stack, 'CanarySecurityGroup', securityGroupId, { mutable: false });
  }
  const group = new CanarySecurityGroup(
    stack,
    'CanarySecurityGroup',
    network,
    names && namedBy(names, 'canary-security-group'),
  );
  for (const cidr of cidrs) group.addEgressRule(peerIn(cidr), ec2.Port.HTTPS, 'to the execute-api endpoint');
  group.ask(dnsServers);
  return group;
};

const peerIn = (cidr: string): ec2.IPeer => (familyOf(cidr) === 'ipv6' ? ec2.Peer.ipv6(cidr) : ec2.Peer.ipv4(cidr));

/** Admits the canaries to the endpoint if that is wanted; else says how a person can. */
export const openEndpoint = (
  stack: Stack,
  canaries: ec2.ISecurityGroup,
  { endpoint: { id, securityGroupId, addIngress, accountId }, zones }: Pick<Deployment, 'endpoint' | 'zones'>,
): void => {
  if (addIngress && securityGroupId) {
    admitToEndpoint(canaries, securityGroupId);
    return;
  }
  new CfnOutput(stack, 'AdmitCanaries', {
    value: [
      'aws ec2 authorize-security-group-ingress',
      `--group-id ${securityGroupId ?? `THE_GROUP_OF_${id}`}`,
      sourceOf(canaries, accountId === undefined ? [] : zones),
      `--region ${Aws.REGION}`,
    ].join(' '),
    description: `Needed once${accountId === undefined ? '' : ` in account ${accountId}`}, unless the endpoint's security group admits the canaries' subnets already`,
  });
};

/** A group of another account cannot be named wherever the VPCs meet in a transit gateway, the subnets' CIDRs can. */
const sourceOf = (canaries: ec2.ISecurityGroup, zones: Deployment['zones']): string => {
  const cidrs = zones.map(({ cidr }) => `{CidrIp=${cidr}}`);
  return cidrs.length === 0
    ? `--protocol tcp --port 443 --source-group ${canaries.securityGroupId}`
    : `--ip-permissions 'IpProtocol=tcp,FromPort=443,ToPort=443,IpRanges=[${cidrs.join(',')}]'`;
};
