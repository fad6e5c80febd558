import type { Deployment } from '../deployment.ts';
import type { DnsBehaviour } from '../dns/behaviour.ts';
import { NAME_KINDS, namesOfKind } from '../dns/names.ts';
import { type Fault, familyOf, isFamily } from './fault.ts';

/** An address that a VPC of somebody's network may well have, and that is none of the played one's. */
const HUB_ADDRESS = '10.44.0.19';
const HUB_IPV6_ADDRESS = 'fd44::19';

const hubAddresses = ({ endpoint }: Deployment): readonly string[] => {
  const families = endpoint.interfaces.flatMap(({ addresses }) => addresses.map(familyOf));
  return [HUB_ADDRESS, HUB_IPV6_ADDRESS].filter((address) => families.includes(familyOf(address)));
};

const namesAt = (deployment: Deployment, target: string | undefined): ((name: string) => boolean) => {
  if (target === undefined) return () => true;
  const kind = NAME_KINDS.find((one) => one === target);
  const zonal = deployment.endpoint.interfaces.filter(({ zone }) => zone === target);
  const names = kind === undefined ? zonal.map(({ name }) => name) : namesOfKind(deployment, kind);
  return (name) => names.includes(name);
};

/** Confined to a zone, it is about the endpoint's name in that zone; to a family, about the addresses of that in every name. */
const answering = (description: string, kind: Exclude<DnsBehaviour['kind'], 'addresses'>): Fault => ({
  description,
  confinedTo: ['name', 'zone', 'family'],
  inject: async ({ deployment, dns }, target) =>
    target !== undefined && isFamily(target)
      ? dns.override(() => true, { kind }, target === 'ipv6' ? 'AAAA' : 'A')
      : dns.override(namesAt(deployment, target), { kind }),
});

/** Faults of the VPC's resolver. */
export const DNS_FAULTS = {
  'endpoint-elsewhere': {
    description: 'the names lead to private addresses of another network, as those of an endpoint in a hub VPC do',
    confinedTo: ['name', 'zone'],
    inject: async ({ deployment, dns }, target) =>
      dns.override(namesAt(deployment, target), { kind: 'addresses', addresses: hubAddresses(deployment) }),
  },
  'zone-left-out': {
    description:
      "a zone's address is missing from the answers for the names of the whole endpoint, as if it were impaired",
    confinedTo: ['zone'],
    inject: async ({ deployment, dns }, zone) => {
      const { interfaces } = deployment.endpoint;
      // Without a zone, the first one: with none left, the names would lead nowhere.
      const left = zone ?? interfaces[0]?.zone;
      const zonal = interfaces.map(({ name }) => name);
      const addresses = interfaces.flatMap((one) => (one.zone === left ? [] : one.addresses));
      return dns.override((name) => !zonal.includes(name), {
        kind: 'addresses',
        addresses,
      });
    },
  },
  'name-not-found': answering('the resolver says that the name does not exist', 'name-not-found'),
  'no-address': answering('the resolver knows the name, but no address for it', 'no-address'),
  'dns-server-failure': answering('the resolver says that it failed', 'server-failure'),
  'dns-refused': answering('the resolver refuses to answer', 'refused'),
  'dns-not-authorized': answering('the resolver answers with an unusual error code (NOTAUTH)', 'not-authorized'),
  'dns-malformed': answering('the resolver sends what is no DNS message', 'malformed'),
  'dns-silent': answering('the resolver does not answer', 'silent'),
} as const satisfies Record<string, Fault>;
