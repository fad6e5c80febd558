import { familiesOf, familyName, familyOf } from '../../functions/network/family.ts';
import type { DeploymentDraft } from './api-rules.ts';
import type { Mistake } from './issues.ts';

/** The endpoint's CIDRs are of the families that it has addresses of. What is IPv6 is refused where nobody would ask for it. */
export function* cidrsFitTheAddressType({ vpc, zones = [], endpoint = {} }: DeploymentDraft): Iterable<Mistake> {
  const { ipAddressType: type } = endpoint;
  if (type === undefined) return;
  const families = familiesOf(type);
  const placed = (cidrs: readonly (string | undefined)[] = [], ...at: readonly string[]) =>
    cidrs.flatMap((cidr, index) => (cidr === undefined ? [] : [{ cidr, path: [...at, index] }]));
  const ofEndpoint = placed(endpoint.cidrs, 'endpoint', 'cidrs');
  const ofVpc = placed(vpc?.cidrs, 'vpc', 'cidrs');
  const ofSubnets = [
    ...zones.map(({ ipv6Cidr: cidr }, index) => ({ cidr, path: ['zones', index, 'ipv6Cidr'] })),
    ...(endpoint.zones ?? []).flatMap(({ cidr, ipv6Cidr }, index) => [
      { cidr, path: ['endpoint', 'zones', index, 'cidr'] },
      { cidr: ipv6Cidr, path: ['endpoint', 'zones', index, 'ipv6Cidr'] },
    ]),
  ];
  for (const { cidr, path } of [...ofEndpoint, ...ofVpc, ...ofSubnets]) {
    if (cidr === undefined || families.includes(familyOf(cidr))) continue;
    if (familyOf(cidr) === 'ipv6')
      yield { path, message: 'needs endpoint.ipAddressType to be dualstack or ipv6', input: cidr };
    // A VPC has IPv4 in any case.
    else if (path[0] === 'endpoint')
      yield { path, message: 'must be IPv6, since endpoint.ipAddressType is ipv6', input: cidr };
  }
  const [where, allowed] = endpoint.cidrs ? (['endpoint', ofEndpoint] as const) : (['vpc', ofVpc] as const);
  for (const family of families) {
    if (allowed.length === 0 || allowed.some(({ cidr }) => familyOf(cidr) === family)) continue;
    const message = `must hold an ${familyName(family)} CIDR, since endpoint.ipAddressType is ${type}`;
    yield { path: [where, 'cidrs'], message, input: allowed.map(({ cidr }) => cidr) };
  }
}
