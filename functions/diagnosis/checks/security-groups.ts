import { contains } from '../../network/cidr.ts';
import { type CanaryFacts, functionOf } from '../facts/canary.ts';
import type { GroupRule, NetworkFacts } from '../facts/network.ts';
import type { SeenAttempt, Setting } from './check.ts';
import { oncePerWay } from './once-per-way.ts';
import { shortList } from './short-value.ts';

const HTTPS = 443;
const CAUSES = ['tcp.timed_out'] as const;

/** What the security groups at both ends let through to port 443: one setting for the endpoint, and one for each canary. */
export const securityGroupSettings = (network: NetworkFacts, canaries: readonly CanaryFacts[]): readonly Setting[] => {
  const { endpoint, groups } = network;
  if (endpoint === 'absent') return [];
  const functions = canaries.flatMap((canary) => {
    const fn = functionOf(canary);
    return fn === undefined ? [] : [{ zone: canary.zone, functionName: canary.functionName, ...fn }];
  });
  const rulesOf = (ids: readonly string[], direction: 'ingress' | 'egress') =>
    ids.flatMap((id) => groups[id]?.[direction] ?? []).filter(coversHttps);

  const admits = ({ sourceZone }: SeenAttempt): boolean | undefined => {
    const source = functions.find(({ zone }) => zone === sourceZone);
    if (source === undefined) return undefined;
    const cidrs = source.subnetIds.flatMap((id) => network.subnets[id]?.cidrs ?? []);
    return anyOf(rulesOf(endpoint.groupIds, 'ingress'), source.groupIds, cidrs);
  };
  const letsOut = ({ sourceZone, address }: SeenAttempt): boolean | undefined => {
    const source = functions.find(({ zone }) => zone === sourceZone);
    if (source === undefined || address === undefined) return undefined;
    const cidr = `${address}/${address.includes(':') ? 128 : 32}`;
    return anyOf(rulesOf(source.groupIds, 'egress'), endpoint.groupIds, [cidr]);
  };

  return [
    {
      area: 'security groups',
      name: `ingress of ${endpoint.id}`,
      value: textOf(endpoint.groupIds, rulesOf(endpoint.groupIds, 'ingress')),
      resources: [...endpoint.groupIds, endpoint.id],
      causes: CAUSES,
      stops: oncePerWay((attempt) => negated(attempt.address === undefined ? true : admits(attempt))),
    },
    ...functions.map(
      ({ zone, functionName, groupIds }): Setting => ({
        area: 'security groups',
        name: `egress of the canary in ${zone}`,
        value: textOf(groupIds, rulesOf(groupIds, 'egress')),
        resources: [...groupIds, functionName],
        causes: CAUSES,
        stops: oncePerWay(
          (attempt) => attempt.sourceZone === zone && negated(attempt.address === undefined ? true : letsOut(attempt)),
        ),
      }),
    ),
  ];
};

const negated = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);

const coversHttps = ({ protocol, ports }: GroupRule): boolean =>
  protocol === '-1' || (protocol === 'tcp' && ports !== undefined && ports[0] <= HTTPS && HTTPS <= ports[1]);

/** Whether one of the rules is about one of these groups, or about all of one of these CIDRs. What a prefix list holds is not known. */
const anyOf = (
  rules: readonly GroupRule[],
  groupIds: readonly string[],
  cidrs: readonly string[],
): boolean | undefined => {
  const found = rules.map(({ peer }) => {
    if (peer.startsWith('pl-')) return undefined;
    return peer.startsWith('sg-') ? groupIds.includes(peer) : cidrs.some((cidr) => contains(peer, cidr));
  });
  if (found.includes(true)) return true;
  return found.includes(undefined) ? undefined : false;
};

const textOf = (groupIds: readonly string[], rules: readonly GroupRule[]): string => {
  const by = `security group${groupIds.length === 1 ? '' : 's'} ${groupIds.toSorted().join(', ')}`;
  const peers = [...new Set(rules.map(({ peer }) => peer))].toSorted();
  if (peers.length === 0) return `nothing on port ${HTTPS} by ${by}`;
  return `port ${HTTPS} for ${shortList(peers, ', ')} by ${by}`;
};
