import type { HostedZone } from '../deployed-names.ts';
import type { Deployment } from '../deployment.ts';
import { upperCaseId } from '../identifiers.ts';
import type { ResolverBehaviour } from './behaviour.ts';
import { isAbout } from './domains.ts';
import { defaultDomain } from './names.ts';

/** A zone with the service that made it, where that was no person. */
export interface AssociatedZone extends HostedZone {
  readonly service?: 'vpce.amazonaws.com';
}

/** The zones that are associated with the VPC; the endpoint's private DNS is one. */
export const associatedZones = (deployment: Deployment): readonly AssociatedZone[] => {
  const { endpoint, hostedZones } = deployment;
  if (!endpoint.privateDnsEnabled || endpoint.isDeleted) return hostedZones;
  const domain = defaultDomain(deployment);
  return [
    {
      id: `Z${upperCaseId(13, `${endpoint.id}:private-dns`)}`,
      domain,
      // It covers every API of the region, the aliases too.
      records: [domain, `*.${domain}`].map((name) => ({ name, leadsTo: 'endpoint' })),
      service: 'vpce.amazonaws.com',
    },
    ...hostedZones,
  ];
};

/** What a zone answers about a name of its domain. */
export const answerIn = ({ domain, records }: HostedZone, name: string, endpointAddresses: readonly string[]) => {
  // The name itself comes before the longest wildcard (RFC 4592).
  const [record] = records
    .filter((one) => isAbout(one.name, name))
    .toSorted((one, other) => rank(other.name) - rank(one.name));
  if (record !== undefined)
    return {
      kind: 'addresses',
      addresses: record.leadsTo === 'endpoint' ? endpointAddresses : record.leadsTo,
    } satisfies ResolverBehaviour;
  // The domain itself exists, for the zone's NS and SOA records are there.
  return { kind: name === domain ? 'no-address' : 'name-not-found' } satisfies ResolverBehaviour;
};

const rank = (pattern: string): number => (pattern.startsWith('*.') ? pattern.length : Number.POSITIVE_INFINITY);
