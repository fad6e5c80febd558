import type { AclEntry, EndpointInterface, SecurityGroup, Subnet, TrafficRule } from '../deployed-network.ts';
import type { Deployment, LambdaFunction } from '../deployment.ts';
import { containsCidr } from './cidr.ts';

type Network = Pick<Deployment, 'endpoint' | 'subnets' | 'securityGroups'>;

const HTTPS = 443;

/** A port that clients connect from; all that Linux takes are treated alike (VPC user guide, "Ephemeral ports"). */
const EPHEMERAL = 40_000;

/** Whether security groups and network ACLs let a function open TCP connections to port 443 of an address of the endpoint. */
export const admits = (network: Network, fn: LambdaFunction, address: string): boolean => {
  const { interfaces, isDeleted } = network.endpoint;
  if (isDeleted) return false;
  // Where interfaces share the loopback address, it is open as long as one of them is.
  return interfaces.some((one) => one.addresses.includes(address) && admitsAt(network, fn, one, address.includes(':')));
};

const admitsAt = (
  { endpoint, subnets, securityGroups }: Network,
  { subnetIds, hasIpv6, securityGroupIds }: LambdaFunction,
  { subnetId }: EndpointInterface,
  byIpv6: boolean,
): boolean => {
  const target = subnets.find(({ id }) => id === subnetId);
  const to = target && cidrOf(target, byIpv6);
  if (target === undefined || to === undefined) return false;
  return subnetIds.every((sourceId) => {
    const source = subnets.find(({ id }) => id === sourceId);
    const from = source && (byIpv6 && !hasIpv6 ? undefined : cidrOf(source, byIpv6));
    if (source === undefined || from === undefined) return false;
    return (
      rulesOf(securityGroups, securityGroupIds, 'egress').some((rule) =>
        matches(rule, endpoint.securityGroupIds, to),
      ) &&
      rulesOf(securityGroups, endpoint.securityGroupIds, 'ingress').some((rule) =>
        matches(rule, securityGroupIds, from),
      ) &&
      passesAcls({ subnet: source, cidr: from }, { subnet: target, cidr: to })
    );
  });
};

const cidrOf = ({ cidr, ipv6Cidr }: Subnet, ofIpv6: boolean): string | undefined => (ofIpv6 ? ipv6Cidr : cidr);

const rulesOf = (
  groups: readonly SecurityGroup[],
  ids: readonly string[],
  direction: 'ingress' | 'egress',
): readonly TrafficRule[] => groups.flatMap((group) => (ids.includes(group.id) ? group[direction] : []));

const matches = (rule: TrafficRule, peerGroupIds: readonly string[], cidr: string): boolean =>
  coversHttps(rule) && (rule.peer.startsWith('sg-') ? peerGroupIds.includes(rule.peer) : containsCidr(rule.peer, cidr));

const coversHttps = ({ protocol, fromPort, toPort }: TrafficRule): boolean =>
  protocol === '-1' || (protocol === 'tcp' && (fromPort ?? 1) <= HTTPS && HTTPS <= (toPort ?? 0));

interface End {
  readonly subnet: Subnet;
  readonly cidr: string;
}

/** Within a subnet no ACL is asked; between two, four times: out and in, and the same for the answers. */
const passesAcls = (from: End, to: End): boolean =>
  from.subnet.id === to.subnet.id ||
  (allows(from.subnet, 'out', HTTPS, to.cidr) &&
    allows(to.subnet, 'in', HTTPS, from.cidr) &&
    allows(to.subnet, 'out', EPHEMERAL, from.cidr) &&
    allows(from.subnet, 'in', EPHEMERAL, to.cidr));

const allows = ({ acl }: Subnet, direction: AclEntry['direction'], port: number, peer: string): boolean =>
  acl.entries
    .toSorted((one, other) => one.number - other.number)
    .find((entry) => entry.direction === direction && coversPort(entry, port) && containsCidr(entry.cidr, peer))
    ?.action === 'allow';

const coversPort = ({ protocol, ports }: AclEntry, port: number): boolean =>
  protocol === '-1' || ports === undefined || (ports[0] <= port && port <= ports[1]);
