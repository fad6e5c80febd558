import { apiSettings } from './checks/api.ts';
import { canarySettings } from './checks/canaries.ts';
import type { Setting } from './checks/check.ts';
import { domainSettings } from './checks/domains.ts';
import { endpointSettings } from './checks/endpoint.ts';
import { firewallSettings } from './checks/firewall.ts';
import { hostedZoneSettings } from './checks/hosted-zones.ts';
import { networkAclSettings } from './checks/network-acls.ts';
import { policySettings } from './checks/policies.ts';
import { resolverRuleSettings } from './checks/resolver-rules.ts';
import { routeSettings } from './checks/routes.ts';
import { securityGroupSettings } from './checks/security-groups.ts';
import { vpcDnsSettings } from './checks/vpc-dns.ts';
import type { Facts } from './facts/facts.ts';
import type { EndpointFacts, NetworkFacts } from './facts/network.ts';
import type { Unread } from './facts/unread.ts';

/** Every setting that decides whether clients reach the APIs through an endpoint, as far as it could be read. */
export const settingsIn = (
  { network, endpointElsewhere, nameResolution, apis, domains = [], canaries }: Facts,
  endpointId: string,
): readonly Setting[] => {
  const seen = canaries.filter(isRead);
  const known = apis.filter(isRead);
  return [
    ...(isRead(network)
      ? [
          ...(endpointElsewhere === undefined ? endpointSettings(network, endpointId) : []),
          ...vpcDnsSettings(network),
          ...nameSettings(nameResolution, network),
          ...securityGroupSettings(network, seen),
          ...networkAclSettings(network, seen),
          ...routeSettings(network, seen),
          ...known.flatMap((api) => policySettings(network, api, seen)),
        ]
      : []),
    ...known.flatMap((api) => apiSettings(api, endpointId)),
    ...(isRead(domains) ? domainSettings(domains, known, endpointIn(network, endpointId)) : []),
    ...seen.flatMap((canary) => canarySettings(isRead(network) ? network : { subnets: {} }, canary)),
  ];
};

/** What could not be read, in a sentence each. */
export const unreadIn = ({
  network,
  endpointElsewhere,
  nameResolution,
  apis,
  domains = [],
  canaries,
}: Facts): readonly string[] => {
  const { firewall = [], rules = [], zones = [] } = nameResolution ?? {};
  const parts = [network, endpointElsewhere ?? [], firewall, rules, zones, ...apis, domains, ...canaries];
  return [...new Set(parts.flatMap((part) => (isRead(part) ? [] : [part.unread])))];
};

/** What a policy asks of an endpoint; its VPC is not known where it is gone. */
const endpointIn = (
  network: Facts['network'],
  id: string,
): Partial<Pick<EndpointFacts, 'vpcId'>> & Pick<EndpointFacts, 'id'> =>
  isRead(network) && network.endpoint !== 'absent' ? network.endpoint : { id };

const nameSettings = (facts: Facts['nameResolution'], { endpoint }: NetworkFacts): readonly Setting[] => {
  if (facts === undefined) return [];
  const { firewall, rules, zones } = facts;
  return [
    ...(isRead(firewall) ? firewallSettings(facts, firewall) : []),
    ...(isRead(rules) ? resolverRuleSettings(facts, rules) : []),
    ...(isRead(zones) ? hostedZoneSettings(facts, zones, endpoint) : []),
  ];
};

const isRead = <Part extends object>(part: Part): part is Exclude<Part, Unread> => !('unread' in part);
