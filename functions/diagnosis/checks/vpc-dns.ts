import type { Cause } from '../../contract/cause.ts';
import type { NetworkFacts } from '../facts/network.ts';
import type { Setting } from './check.ts';

const UNRESOLVED: readonly Cause[] = [
  'dns.name_not_found',
  'dns.no_address',
  'dns.server_failure',
  'dns.refused',
  'dns.timed_out',
  'dns.unreachable',
  'dns.address_outside_vpc',
];

/** What decides whether names are resolved in the canaries' VPC at all. */
export const vpcDnsSettings = ({ vpc }: NetworkFacts): readonly Setting[] => {
  if (vpc === 'absent') return [];
  const common = { area: 'VPC DNS', resources: [vpc.id], causes: UNRESOLVED } as const;
  return [
    {
      ...common,
      name: `enableDnsSupport of ${vpc.id}`,
      value: String(vpc.dnsSupport),
      stops: () => !vpc.dnsSupport,
    },
    {
      ...common,
      name: `enableDnsHostnames of ${vpc.id}`,
      value: String(vpc.dnsHostnames),
      // VPC user guide, "DNS attributes for your VPC": private hosted zones, of which private DNS makes one, need both.
      // An own name may be in a public zone.
      stops: ({ kind }) => {
        if (vpc.dnsHostnames) return false;
        return kind === 'own' ? undefined : kind === 'private-dns';
      },
    },
    {
      ...common,
      name: `domain-name-servers of ${vpc.id}`,
      value: vpc.nameServers.join(', '),
      // What servers of somebody's own answer is theirs to say.
      stops: () => (vpc.nameServers.includes('AmazonProvidedDNS') ? false : undefined),
    },
  ];
};
