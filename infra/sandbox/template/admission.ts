import { Refused } from '../properties/refused.ts';
import { contains, type Ipv4Block, ipv4Block } from './ipv4.ts';
import { containsIpv6 } from './ipv6.ts';
import type { CreatedFunction, InterfaceEndpoint, Inventory, Subnet } from './resources/inventory.ts';
import type { TrafficRule } from './resources/traffic-rule.ts';

/**
 * Whether the security groups let the functions open TCP connections to port 443 of the endpoint's interfaces. Refuses
 * groups that let only some of them through: on loopback every connection has the same source.
 */
export const admitsFunctions = (
  endpoint: InterfaceEndpoint,
  functions: readonly CreatedFunction[],
  inventory: Inventory,
): boolean => {
  const ways = functions.flatMap((source) =>
    source.subnets.flatMap((subnet) =>
      endpoint.interfaces.flatMap(({ addresses }) =>
        addresses.map((address) => ({
          way: `${source.played.name} in ${subnet.zone} to ${address}`,
          open: isOpen({ source, subnet, address }, endpoint, inventory),
        })),
      ),
    ),
  );
  const open = ways.filter((way) => way.open);
  const [firstOpen] = open;
  const firstClosed = ways.find((way) => !way.open);
  if (firstOpen !== undefined && firstClosed !== undefined) {
    throw new Refused([
      `security groups: they admit ${firstOpen.way} and not ${firstClosed.way}; the sandbox can show all or none`,
    ]);
  }
  return firstClosed === undefined;
};

/** An address as a rule of its family sees it. */
type Place = { readonly kind: 'ipv4'; readonly block: Ipv4Block } | { readonly kind: 'ipv6'; readonly cidr: string };

const isOpen = (
  { source, subnet, address }: { readonly source: CreatedFunction; readonly subnet: Subnet; readonly address: string },
  endpoint: InterfaceEndpoint,
  inventory: Inventory,
): boolean => {
  const isIpv6 = address.includes(':');
  if (isIpv6 && !(source.hasIpv6 && subnet.ipv6Cidr !== undefined)) return false;
  const to: Place = isIpv6 ? { kind: 'ipv6', cidr: `${address}/128` } : { kind: 'ipv4', block: ipv4Block(address) };
  const from: Place =
    isIpv6 && subnet.ipv6Cidr !== undefined
      ? { kind: 'ipv6', cidr: subnet.ipv6Cidr }
      : { kind: 'ipv4', block: subnet.block };
  return (
    egressRules(source.securityGroupIds, inventory).some((rule) => matches(rule, endpoint.securityGroupIds, to)) &&
    ingressRules(endpoint.securityGroupIds, inventory).some((rule) => matches(rule, source.securityGroupIds, from))
  );
};

const ingressRules = (groupIds: readonly string[], { securityGroups, ingressRules }: Inventory) =>
  groupIds.flatMap((id) => [
    ...(securityGroups.get(id)?.ingress ?? []),
    ...ingressRules.filter(({ groupId }) => groupId === id).map(({ rule }) => rule),
  ]);

const ALL_TRAFFIC: readonly TrafficRule[] = [
  { protocol: '-1', peer: { kind: 'ipv4', block: ipv4Block('0.0.0.0/0') } },
  { protocol: '-1', peer: { kind: 'ipv6', cidr: '::/0' } },
];

/**
 * EC2 gives a group without egress rules one that allows everything. CloudFormation takes that rule away with the first
 * `AWS::EC2::SecurityGroupEgress`, even when the group states it itself (github.com/aws/aws-cdk/issues/987).
 */
const egressRules = (groupIds: readonly string[], { securityGroups, egressRules }: Inventory) =>
  groupIds.flatMap((id) => {
    const inline = securityGroups.get(id)?.egress ?? [];
    const separate = egressRules.filter(({ groupId }) => groupId === id).map(({ rule }) => rule);
    const stated = inline.length === 0 ? ALL_TRAFFIC : inline;
    return separate.length === 0 ? stated : [...stated.filter((rule) => !allowsEverything(rule)), ...separate];
  });

const allowsEverything = ({ protocol, peer }: TrafficRule): boolean =>
  protocol === '-1' &&
  ((peer.kind === 'ipv4' && peer.block.prefixLength === 0) || (peer.kind === 'ipv6' && peer.cidr === '::/0'));

const matches = (rule: TrafficRule, peerGroupIds: readonly string[], place: Place): boolean => {
  if (!coversHttps(rule)) return false;
  switch (rule.peer.kind) {
    case 'group':
      return peerGroupIds.includes(rule.peer.id);
    case 'ipv4':
      return place.kind === 'ipv4' && contains(rule.peer.block, place.block);
    case 'ipv6':
      return place.kind === 'ipv6' && containsIpv6(rule.peer.cidr, place.cidr);
  }
};

const coversHttps = ({ protocol, fromPort, toPort }: TrafficRule): boolean =>
  protocol === '-1' || (protocol === 'tcp' && (fromPort ?? 1) <= 443 && 443 <= (toPort ?? 0));
