import type { FirewallRule, FirewallRuleGroup } from '../deployed-names.ts';
import type { Deployment } from '../deployment.ts';
import type { ResolverBehaviour } from './behaviour.ts';
import { isAbout, narrowestFor } from './domains.ts';
import { answerIn, associatedZones } from './hosted-zones.ts';
import { defaultDomain } from './names.ts';

/**
 * Where a private API's name leads without private DNS: an address outside the VPC, on which nothing listens. AWS does not
 * say whether it answers with a public address or with NXDOMAIN. With an address, more seems to be in order.
 */
export const ADDRESS_OUTSIDE_VPC = '127.200.0.1';

/** What the VPC's resolver answers about a name, in whatever case. */
export const resolveName = (deployment: Deployment, name: string): ResolverBehaviour => {
  const { vpc, firewall } = deployment;
  // Without enableDnsSupport nothing answers at the resolver's address, nor at those of servers that do not know the VPC.
  if (!vpc.dnsSupport || vpc.nameServers !== undefined) return { kind: 'silent' };
  const asked = name.toLowerCase();
  const block = blockOf(firewall, asked);
  if (block === undefined) return behindFirewall(deployment, asked);
  const { response } = block;
  if (response === 'NODATA') return { kind: 'no-address' };
  return response === 'NXDOMAIN' ? { kind: 'name-not-found' } : behindFirewall(deployment, response.override);
};

/** The first rule that is about a name decides. */
const blockOf = (groups: readonly FirewallRuleGroup[], name: string): FirewallRule | undefined =>
  groups.flatMap(({ rules }) => rules).find(({ domains }) => domains.some((domain) => isAbout(domain, name)));

/**
 * Of rules and zones the most specific decides, and of a rule and a zone for the same domain the rule (Route 53 developer guide,
 * "Considerations when working with a private hosted zone").
 */
const behindFirewall = (deployment: Deployment, asked: string): ResolverBehaviour => {
  const { vpc, resolverRules } = deployment;
  const rule = narrowestFor(asked, resolverRules);
  const zone = vpc.dnsHostnames ? narrowestFor(asked, associatedZones(deployment)) : undefined;
  if (rule !== undefined && rule.domain.length >= (zone?.domain.length ?? 0)) return { kind: 'silent' };
  return zone === undefined ? inPublic(deployment, asked) : answerIn(zone, asked, everyAddress(deployment));
};

const everyAddress = ({ endpoint }: Deployment): readonly string[] =>
  endpoint.isDeleted ? [] : endpoint.interfaces.flatMap(({ addresses }) => addresses);

/** What everybody is told. */
const inPublic = (deployment: Deployment, asked: string): ResolverBehaviour => {
  const { apis, publicNames, endpoint } = deployment;
  const domain = defaultDomain(deployment);
  const outside = [...publicNames, ...apis.map(({ id }) => `${id}.${domain}`)];
  if (outside.includes(asked)) return { kind: 'addresses', addresses: [ADDRESS_OUTSIDE_VPC] };
  if (endpoint.isDeleted) return { kind: 'name-not-found' };
  const aliases = apis
    .filter(({ endpointIds }) => endpointIds.includes(endpoint.id))
    .map(({ id }) => `${id}-${endpoint.id}.${domain}`);
  if ([endpoint.regionalName, ...aliases].includes(asked))
    return { kind: 'addresses', addresses: everyAddress(deployment) };
  const zonal = endpoint.interfaces.find((one) => one.name === asked);
  return zonal === undefined ? { kind: 'name-not-found' } : { kind: 'addresses', addresses: zonal.addresses };
};
