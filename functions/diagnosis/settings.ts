import { apiSettings } from './checks/api.ts';
import { canarySettings } from './checks/canaries.ts';
import type { Setting } from './checks/check.ts';
import { endpointSettings } from './checks/endpoint.ts';
import { networkAclSettings } from './checks/network-acls.ts';
import { policySettings } from './checks/policies.ts';
import { routeSettings } from './checks/routes.ts';
import { securityGroupSettings } from './checks/security-groups.ts';
import { vpcDnsSettings } from './checks/vpc-dns.ts';
import type { Facts, Unread } from './facts/facts.ts';

/** Every setting that decides whether clients reach the APIs through an endpoint, as far as it could be read. */
export const settingsIn = ({ network, apis, canaries }: Facts, endpointId: string): readonly Setting[] => {
  const seen = canaries.filter(isRead);
  const known = apis.filter(isRead);
  return [
    ...(isRead(network)
      ? [
          ...endpointSettings(network, endpointId),
          ...vpcDnsSettings(network),
          ...securityGroupSettings(network, seen),
          ...networkAclSettings(network, seen),
          ...routeSettings(network, seen),
          ...known.flatMap((api) => policySettings(network, api, seen)),
        ]
      : []),
    ...known.flatMap((api) => apiSettings(api, endpointId)),
    ...seen.flatMap((canary) => canarySettings(isRead(network) ? network : { subnets: {} }, canary)),
  ];
};

/** What could not be read, in a sentence each. */
export const unreadIn = ({ network, apis, canaries }: Facts): readonly string[] => [
  ...new Set([network, ...apis, ...canaries].flatMap((part) => (isRead(part) ? [] : [part.unread]))),
];

const isRead = <Part extends object>(part: Part): part is Exclude<Part, Unread> => !('unread' in part);
