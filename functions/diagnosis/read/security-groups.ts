import { paginateDescribeSecurityGroupRules, type SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { GroupFacts, GroupRule } from '../facts/network.ts';
import type { Reading } from './clients.ts';

/** Reads the rules of some security groups; one that has no rules, or is not there any more, has none. */
export const readGroups = async (
  { ec2, deadline }: Reading,
  ids: readonly string[],
): Promise<Readonly<Record<string, GroupFacts>>> => {
  if (ids.length === 0) return {};
  const rules: SecurityGroupRule[] = [];
  const asked = { Filters: [{ Name: 'group-id', Values: [...ids] }] };
  const pages = paginateDescribeSecurityGroupRules({ client: ec2, pageSize: 1_000 }, asked, { abortSignal: deadline });
  for await (const { SecurityGroupRules = [] } of pages) rules.push(...SecurityGroupRules);
  const of = (id: string, isEgress: boolean) =>
    rules.filter((rule) => rule.GroupId === id && rule.IsEgress === isEgress).map(ruleOf);
  return Object.fromEntries(ids.map((id) => [id, { ingress: of(id, false), egress: of(id, true) }]));
};

const ruleOf = (rule: SecurityGroupRule): GroupRule => ({
  id: rule.SecurityGroupRuleId ?? '',
  protocol: rule.IpProtocol ?? '-1',
  ...(rule.FromPort !== undefined && rule.FromPort >= 0 && { ports: [rule.FromPort, rule.ToPort ?? rule.FromPort] }),
  peer: rule.ReferencedGroupInfo?.GroupId ?? rule.PrefixListId ?? rule.CidrIpv4 ?? rule.CidrIpv6 ?? '',
});
