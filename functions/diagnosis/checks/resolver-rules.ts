import { narrowestFor } from '../domains.ts';
import type { NameResolutionFacts, ResolverRule } from '../facts/name-resolution.ts';
import type { Setting } from './check.ts';

/** To whom the VPC's resolver forwards queries for the watched names. What answers there is not known here. */
export const resolverRuleSettings = (
  { vpcId, names }: NameResolutionFacts,
  rules: readonly ResolverRule[],
): readonly Setting[] => {
  const deciding = [...new Set(names.flatMap((name) => narrowestFor(name, rules) ?? []))].filter(leadsAway);
  return [
    {
      area: 'resolver rules',
      name: `resolver rules of ${vpcId} for the watched names`,
      value: deciding.map(textOf).toSorted().join('; ') || 'no forwarding',
      resource: deciding[0]?.id ?? vpcId,
      causes: [
        'dns.name_not_found',
        'dns.no_address',
        'dns.server_failure',
        'dns.refused',
        'dns.timed_out',
        'dns.address_outside_vpc',
        'dns.address_elsewhere',
      ],
      stops: ({ name }) => {
        const rule = narrowestFor(name, rules);
        return rule !== undefined && leadsAway(rule) ? undefined : false;
      },
    },
  ];
};

/** Whether a rule has other servers answer: `SYSTEM` and `RECURSIVE` leave it to the VPC's resolver itself. */
export const leadsAway = ({ type }: ResolverRule): boolean => type !== 'SYSTEM' && type !== 'RECURSIVE';

const textOf = ({ id, domain, type, targets }: ResolverRule): string =>
  `${type} ${domain === '' ? '.' : domain}${targets.length === 0 ? '' : ` to ${targets.join(', ')}`} (${id})`;
