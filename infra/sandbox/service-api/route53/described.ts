import type { FirewallRule, FirewallRuleGroup, ResolverRule } from '../../deployed-names.ts';

/** The rule that every VPC has: what no other is about, is resolved on the Internet; Resolver API reference, "ListResolverRules", example. */
const INTERNET = { id: 'rslvr-autodefined-rr-internet-resolver', domain: '', type: 'RECURSIVE', servers: [] } as const;

/** The rules that are associated with a VPC. */
export const withInternetRule = (rules: readonly ResolverRule[]) => [
  ...rules.map((rule) => ({ ...rule, type: 'FORWARD' })),
  INTERNET,
];

type TypedRule = ReturnType<typeof withInternetRule>[number];

/** Resolver API reference, "ResolverRule". */
export const describedResolverRule = ({ id, domain, type, servers }: TypedRule) => ({
  Id: id,
  DomainName: `${domain}.`,
  RuleType: type,
  Status: 'COMPLETE',
  TargetIps: servers.map((Ip) => ({ Ip, Port: 53, Protocol: 'Do53' })),
});

/** Resolver API reference, "ResolverRuleAssociation". */
export const describedRuleAssociation = ({ id }: TypedRule, vpcId: string) => ({
  Id: id.replace('-rr-', '-rrassoc-'),
  ResolverRuleId: id,
  VPCId: vpcId,
  Status: 'COMPLETE',
});

/** The lowest that may be given to an association; Resolver API reference, "AssociateFirewallRuleGroup". */
const FIRST_PRIORITY = 101;

/** Resolver API reference, "FirewallRuleGroupAssociation"; the index is its place among those of the VPC. */
export const describedGroupAssociation = ({ id }: FirewallRuleGroup, vpcId: string, index: number) => ({
  Id: id.replace('-frg-', '-frgassoc-'),
  FirewallRuleGroupId: id,
  VpcId: vpcId,
  Priority: FIRST_PRIORITY + index,
  Status: 'COMPLETE',
});

/** Resolver API reference, "FirewallRule"; the index is its place in its group. */
export const describedFirewallRule = (groupId: string, rule: FirewallRule, index: number) => ({
  FirewallRuleGroupId: groupId,
  FirewallDomainListId: rule.domainListId,
  Name: rule.name,
  Priority: FIRST_PRIORITY + index,
  Action: 'BLOCK',
  ...(typeof rule.response === 'string'
    ? { BlockResponse: rule.response }
    : {
        BlockResponse: 'OVERRIDE',
        BlockOverrideDomain: rule.response.override,
        BlockOverrideDnsType: 'CNAME',
        BlockOverrideTtl: 60,
      }),
});
