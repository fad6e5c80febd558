import { apiSettings } from './checks/api.ts';
import { canarySettings } from './checks/canaries.ts';
import type { Area, Setting } from './checks/check.ts';
import { domainSettings } from './checks/domains.ts';
import { endpointSettings } from './checks/endpoint.ts';
import { firewallSettings } from './checks/firewall.ts';
import { hostedZoneSettings } from './checks/hosted-zones.ts';
import { networkAclSettings } from './checks/network-acls.ts';
import { policySettings } from './checks/policies.ts';
import { resolverRuleSettings } from './checks/resolver-rules.ts';
import { routeSettings } from './checks/routes.ts';
import { securityGroupSettings } from './checks/security-groups.ts';
import { shortText } from './checks/short-value.ts';
import { vpcDnsSettings } from './checks/vpc-dns.ts';
import type { Facts } from './facts/facts.ts';
import type { EndpointFacts, NetworkFacts } from './facts/network.ts';
import { isRead } from './facts/unread.ts';

/** Every setting that decides whether clients reach the APIs through an endpoint, as far as it could be read. */
export const settingsIn = (
  { network, endpointElsewhere, nameResolution, apis, domains = [], canaries }: Facts,
  endpointId: string,
): readonly Setting[] => {
  const known = apis.filter(isRead);
  const settings = [
    ...(isRead(network)
      ? [
          ...(endpointElsewhere === undefined ? endpointSettings(network, endpointId) : []),
          ...vpcDnsSettings(network),
          ...nameSettings(nameResolution, network),
          ...securityGroupSettings(network, canaries),
          ...networkAclSettings(network, canaries),
          ...routeSettings(network, canaries),
          ...known.flatMap((api) => policySettings(network, api, canaries)),
        ]
      : []),
    ...known.flatMap((api) => apiSettings(api, endpointId)),
    ...(isRead(domains) ? domainSettings(domains, known, endpointIn(network, endpointId)) : []),
    ...canaries.flatMap((canary) => canarySettings(isRead(network) ? network : { subnets: {} }, canary)),
  ];
  return settings.map((setting) => ({ ...setting, value: shortText(setting.value) }));
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
  const ofCanaries = canaries.flatMap((canary) => [canary.function, canary.schedule]);
  const parts = [network, endpointElsewhere ?? [], firewall, rules, zones, ...apis, domains, ...ofCanaries];
  return [...new Set(parts.flatMap((part) => (isRead(part) ? [] : [part.unread])))];
};

/** Where something could not be read, so that nobody can say that all is as it was. */
export const areasUnreadIn = ({ apis, canaries }: Facts): readonly Area[] => [
  ...(canaries.every((canary) => isRead(canary.function)) ? [] : OF_FUNCTIONS),
  ...(canaries.every((canary) => isRead(canary.schedule)) ? [] : (['schedules'] as const)),
  ...(apis.every(isRead) ? [] : OF_APIS),
];

/** What is known of these of one end alone, where it is not known where a canary stands. */
const OF_FUNCTIONS = ['security groups', 'network ACLs', 'routes', 'functions'] as const;
const OF_APIS = ['API', 'stage', 'resource policy', 'endpoint policy', 'custom domain names'] as const;

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
