import * as z from 'zod';
import { normalized } from '../domains.ts';
import type { FirewallRule } from '../facts/name-resolution.ts';
import { matchesWildcards } from '../policy/wildcards.ts';
import { absentIf, type NamesRead } from './clients.ts';
import { pagesOf } from './resolver.ts';

const NextToken = z.string().optional();
const Associations = z.object({
  NextToken,
  FirewallRuleGroupAssociations: z
    .array(z.object({ FirewallRuleGroupId: z.string(), Priority: z.number(), Status: z.string().optional() }))
    .default([]),
});
const Rules = z.object({
  NextToken,
  FirewallRules: z
    .array(
      z.object({
        FirewallDomainListId: z.string().optional(),
        Name: z.string().default(''),
        Priority: z.number().default(0),
        Action: z.string(),
        BlockResponse: z.string().optional(),
        BlockOverrideDomain: z.string().optional(),
        Qtype: z.string().optional(),
      }),
    )
    .default([]),
});
const Domains = z.object({ NextToken, Domains: z.array(z.string()).default([]) });

type Rule = z.output<typeof Rules>['FirewallRules'][number];

/** How AWS says that a domain list is its own, or another account's. */
const NOT_SHOWN = ['AccessDeniedException', 'ResourceNotFoundException'];

/** Reads the rules of DNS Firewall that may cover a watched name, in the order in which a VPC's queries pass them. */
export const readFirewall = async (reading: NamesRead): Promise<readonly FirewallRule[]> => {
  const { resolver, vpcId: VpcId, deadline } = reading;
  const pages = await pagesOf(
    resolver,
    'ListFirewallRuleGroupAssociations',
    { VpcId },
    { schema: Associations, deadline },
  );
  const groups = pages
    .flatMap((page) => page.FirewallRuleGroupAssociations)
    .filter(({ Status }) => Status !== 'DELETING')
    .toSorted((one, other) => one.Priority - other.Priority);
  const read: FirewallRule[] = [];
  // One after the other: together they would be throttled.
  for (const { FirewallRuleGroupId: groupId } of groups) read.push(...(await readGroup(reading, groupId)));
  return read;
};

const readGroup = async (reading: NamesRead, groupId: string): Promise<readonly FirewallRule[]> => {
  const { resolver, deadline } = reading;
  const input = { FirewallRuleGroupId: groupId };
  const pages = await pagesOf(resolver, 'ListFirewallRules', input, { schema: Rules, deadline });
  const rules = pages.flatMap((page) => page.FirewallRules).toSorted((one, other) => one.Priority - other.Priority);
  const read: FirewallRule[] = [];
  for (const rule of rules) {
    const domains = await readDomains(reading, rule);
    if (domains === 'unread' || domains.length > 0) read.push(ruleOf(groupId, rule, domains));
  }
  return read;
};

/** What a rule of DNS Firewall Advanced looks for is no list of domains. */
const readDomains = async (
  { resolver, names, deadline }: NamesRead,
  { FirewallDomainListId }: Rule,
): Promise<FirewallRule['domains']> => {
  if (FirewallDomainListId === undefined) return 'unread';
  const input = { FirewallDomainListId, MaxResults: 5_000 };
  const pages = await absentIf(NOT_SHOWN, () =>
    pagesOf(resolver, 'ListFirewallDomains', input, { schema: Domains, deadline }),
  );
  if (pages === 'absent') return 'unread';
  const watched = new Set(names.map(normalized));
  return pages
    .flatMap((page) => page.Domains.map(normalized))
    .filter((domain) =>
      // Lists are long, and most of them have few wildcards.
      domain.includes('*') ? [...watched].some((name) => matchesWildcards(domain, name)) : watched.has(domain),
    );
};

const ruleOf = (groupId: string, rule: Rule, domains: FirewallRule['domains']): FirewallRule => ({
  groupId,
  name: rule.Name,
  action: rule.Action,
  ...(rule.Action === 'BLOCK' && rule.BlockResponse !== undefined && { response: rule.BlockResponse }),
  ...(rule.BlockOverrideDomain !== undefined && { override: rule.BlockOverrideDomain }),
  ...(rule.Qtype !== undefined && { queryType: rule.Qtype }),
  domains,
});
