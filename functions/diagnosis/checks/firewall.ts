import type { Cause } from '../../contract/cause.ts';
import { normalized } from '../domains.ts';
import type { FirewallRule, NameResolutionFacts } from '../facts/name-resolution.ts';
import { matchesWildcards } from '../policy/wildcards.ts';
import type { SeenAttempt, Setting } from './check.ts';

/** What clients see of a query that is blocked; Route 53 developer guide, "Rule actions in DNS Firewall". */
const CAUSES: Readonly<Record<string, readonly Cause[]>> = {
  NODATA: ['dns.no_address'],
  NXDOMAIN: ['dns.name_not_found'],
  // A name of somebody's own choice, which may lead anywhere.
  OVERRIDE: ['dns.address_outside_vpc', 'dns.address_elsewhere', 'dns.name_not_found', 'dns.no_address'],
};

/** What the DNS Firewall of a VPC does with queries for the watched names: the first rule that is about a name decides. */
export const firewallSettings = (
  { vpcId, names }: NameResolutionFacts,
  rules: readonly FirewallRule[],
): readonly Setting[] => {
  const deciding = [
    ...new Set(names.flatMap((name) => TYPES.flatMap((type) => decidingFor(rules, normalized(name), type)))),
  ].toSorted((one, other) => rules.indexOf(one) - rules.indexOf(other));
  const blocking = deciding.filter(isBlocking);
  return [
    {
      area: 'DNS Firewall',
      name: `DNS Firewall of ${vpcId} on the watched names`,
      value: deciding.map(textOf).join('; ') || 'no rule',
      resource: (blocking.find(({ domains }) => domains !== 'unread') ?? blocking[0])?.groupId ?? vpcId,
      causes: [...new Set((blocking.length > 0 ? blocking.map(responseOf) : Object.keys(CAUSES)).flatMap(causesOf))],
      stops: (attempt) => {
        const outcomes = decidingFor(rules, normalized(attempt.name), typeAskedFor(attempt));
        if (outcomes.length === 0 || !outcomes.some(isBlocking)) return false;
        // Rules whose domains are not known come before the one that is about the name for sure.
        return outcomes.every(isBlocking) && outcomes.at(-1)?.domains !== 'unread' ? true : undefined;
      },
    },
  ];
};

const TYPES = ['A', 'AAAA'] as const;

const typeAskedFor = ({ family }: SeenAttempt): (typeof TYPES)[number] => (family === 'ipv6' ? 'AAAA' : 'A');

/** The first rule that is about a name for sure, after those of which that is not known. */
const decidingFor = (rules: readonly FirewallRule[], name: string, type: string): readonly FirewallRule[] => {
  const about = rules.filter(({ queryType, domains }) => {
    const isAboutType = queryType === undefined || queryType === type;
    return isAboutType && (domains === 'unread' || domains.some((domain) => matchesWildcards(domain, name)));
  });
  const first = about.findIndex(({ domains }) => domains !== 'unread');
  return first === -1 ? about : about.slice(0, first + 1);
};

const isBlocking = ({ action }: FirewallRule): boolean => action === 'BLOCK';

const responseOf = ({ response = 'NODATA' }: FirewallRule): string => response;

const causesOf = (response: string): readonly Cause[] => CAUSES[response] ?? [];

const textOf = (rule: FirewallRule): string => {
  const { groupId, name, action, override, queryType, domains } = rule;
  const response = isBlocking(rule) ? ` with ${responseOf(rule)}${override === undefined ? '' : ` ${override}`}` : '';
  const about = domains === 'unread' ? 'domains that cannot be read' : domains.join(', ');
  return `${action}${response}: ${queryType === undefined ? '' : `${queryType} of `}${about} (${name} in ${groupId})`;
};
