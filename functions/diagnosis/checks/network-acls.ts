import { contains, overlap } from '../../network/cidr.ts';
import { type CanaryFacts, functionOf } from '../facts/canary.ts';
import type { AclEntry, NetworkFacts, SubnetFacts } from '../facts/network.ts';
import type { SeenAttempt, Setting } from './check.ts';
import { oncePerWay } from './once-per-way.ts';
import { shortList } from './short-value.ts';

const HTTPS: Ports = [443, 443];
/** From which Lambda's connections come; VPC user guide, "Ephemeral ports". */
const EPHEMERAL: Ports = [1024, 65_535];
type Ports = readonly [from: number, to: number];

/** Of which packets an ACL decides: where they go, by which ports, and whether they are the answers. */
interface Way {
  readonly id: string;
  readonly subnet: SubnetFacts;
  readonly direction: AclEntry['direction'];
  readonly ports: Ports;
  readonly peers: readonly string[];
}

/** What the network ACLs of the subnets at both ends let through, both ways: one setting for each subnet and direction. */
export const networkAclSettings = (network: NetworkFacts, canaries: readonly CanaryFacts[]): readonly Setting[] => {
  const { endpoint, subnets } = network;
  if (endpoint === 'absent') return [];
  const sourceOf = (zone: string) => {
    const canary = canaries.find((one) => one.zone === zone);
    const { subnetIds = [] } = (canary && functionOf(canary)) ?? {};
    return subnetIds.map((id) => ({ id, subnet: subnets[id] }));
  };

  /** The ACLs that an attempt's packets pass, there and back; within a subnet they pass none. */
  const waysOf = ({ sourceZone, address }: SeenAttempt): readonly Way[] | undefined => {
    const [source] = sourceOf(sourceZone);
    const end = endpoint.interfaces.find(({ addresses }) => address !== undefined && addresses.includes(address));
    const target = end && subnets[end.subnetId];
    if (source?.subnet === undefined || end === undefined || target === undefined || address === undefined)
      return undefined;
    if (source.id === end.subnetId) return [];
    const [to, from] = [[`${address}/${address.includes(':') ? 128 : 32}`], source.subnet.cidrs];
    return [
      { id: source.id, subnet: source.subnet, direction: 'out', ports: HTTPS, peers: to },
      { id: end.subnetId, subnet: target, direction: 'in', ports: HTTPS, peers: from },
      { id: end.subnetId, subnet: target, direction: 'out', ports: EPHEMERAL, peers: from },
      { id: source.id, subnet: source.subnet, direction: 'in', ports: EPHEMERAL, peers: to },
    ];
  };

  const concerned = [
    ...new Set([
      ...endpoint.interfaces.map(({ subnetId }) => subnetId),
      ...canaries.flatMap(({ zone }) => sourceOf(zone).map(({ id }) => id)),
    ]),
  ];
  const standing = concerned.flatMap((id) => (subnets[id] ? [{ id, acl: subnets[id].acl }] : []));
  return standing.flatMap(({ id, acl }) =>
    (['in', 'out'] as const).map(
      (direction): Setting => ({
        area: 'network ACLs',
        name: `network ACL of ${id}, ${direction === 'in' ? 'inbound' : 'outbound'}`,
        value: `${acl.id}: ${textOf(acl.entries.filter((entry) => entry.direction === direction))}`,
        resources: [acl.id, id],
        causes: ['tcp.timed_out'],
        stops: oncePerWay((attempt) => {
          if (attempt.address === undefined) return false;
          const found = waysOf(attempt)
            ?.filter((way) => way.id === id && way.direction === direction)
            .map(isLetThrough);
          if (found === undefined) return undefined;
          if (found.includes(false)) return true;
          return found.includes(undefined) ? undefined : false;
        }),
      }),
    ),
  );
};

const TCP = '6';

/** The first entry that is about a packet decides; where one is about some of its ports or addresses only, that cannot be told. */
const isLetThrough = ({ subnet, direction, ports, peers: [peer] }: Way): boolean | undefined => {
  for (const entry of subnet.acl.entries) {
    if (entry.direction !== direction || (entry.protocol !== '-1' && entry.protocol !== TCP)) continue;
    const [from, to] = entry.ports ?? [0, 65_535];
    if (peer === undefined || !overlap(entry.cidr, peer) || to < ports[0] || ports[1] < from) continue;
    const isWhole = contains(entry.cidr, peer) && from <= ports[0] && ports[1] <= to;
    return isWhole ? entry.allows : undefined;
  }
  return false;
};

const textOf = (entries: readonly AclEntry[]): string =>
  shortList(entries.filter(({ protocol }) => protocol === '-1' || protocol === TCP).map(entryText), '; ') || 'none';

const entryText = ({ number, allows, ports, cidr }: AclEntry): string => {
  const which = ports === undefined ? 'all' : ports[0] === ports[1] ? `${ports[0]}` : `${ports[0]}-${ports[1]}`;
  return `${number} ${allows ? 'allow' : 'deny'} ${which} ${cidr}`;
};
