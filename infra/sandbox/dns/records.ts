import type { Deployment } from '../deployment.ts';
import type { ResolverBehaviour } from './behaviour.ts';

/**
 * Where a private API's name leads without private DNS: an address outside the VPC, on which nothing listens. AWS does not
 * say whether it answers with a public address or with NXDOMAIN. With an address, more seems to be in order.
 */
export const ADDRESS_OUTSIDE_VPC = '127.200.0.1';

const namesOfEndpoint = ({ regionalName, interfaces }: Deployment['endpoint']): readonly string[] => [
  regionalName,
  ...interfaces.map(({ name }) => name),
];

/** What the VPC's resolver answers about a name, in whatever case. */
export const resolveName = (deployment: Deployment, name: string): ResolverBehaviour => {
  const { apis, hostedNames, publicNames, endpoint, region, urlSuffix, vpc } = deployment;
  // Without enableDnsSupport nothing answers at the resolver's address, nor at those of servers that do not know the VPC.
  if (!vpc.dnsSupport || vpc.nameServers !== undefined) return { kind: 'silent' };
  const asked = name.toLowerCase();
  const everyInterface = endpoint.isDeleted ? [] : endpoint.interfaces.flatMap(({ addresses }) => addresses);
  if (endpoint.isDeleted && namesOfEndpoint(endpoint).includes(asked)) return { kind: 'name-not-found' };
  if (asked === endpoint.regionalName || hostedNames.includes(asked))
    return { kind: 'addresses', addresses: everyInterface };
  const zonal = endpoint.interfaces.find((one) => one.name === asked);
  if (zonal !== undefined) return { kind: 'addresses', addresses: zonal.addresses };

  const domain = `execute-api.${region}.${urlSuffix}`;
  if (endpoint.privateDnsEnabled && vpc.dnsHostnames && !endpoint.isDeleted) {
    // A hosted zone with the apex and a wildcard, for this VPC only: it covers every API of the region, the aliases too.
    const covered = asked === domain || asked.endsWith(`.${domain}`);
    if (covered) return { kind: 'addresses', addresses: everyInterface };
  }
  if (publicNames.includes(asked)) return { kind: 'addresses', addresses: [ADDRESS_OUTSIDE_VPC] };
  for (const { id, endpointIds } of apis) {
    if (asked === `${id}.${domain}`) return { kind: 'addresses', addresses: [ADDRESS_OUTSIDE_VPC] };
    const associated = endpointIds.includes(endpoint.id) && !endpoint.isDeleted;
    if (associated && asked === `${id}-${endpoint.id}.${domain}`)
      return { kind: 'addresses', addresses: everyInterface };
  }
  return { kind: 'name-not-found' };
};
