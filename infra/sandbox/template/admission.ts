import { Refused } from '../properties/refused.ts';
import { contains, type Ipv4Block, ipv4Block } from './ipv4.ts';
import type { CreatedFunction, InterfaceEndpoint, Inventory, Subnet } from './resources/inventory.ts';
import type { TrafficRule } from './resources/traffic-rule.ts';

/**
 * Whether the security groups let the functions open TCP connections to port 443 of the endpoint's interfaces. Refuses
 * groups that let only some of them through: on loopback every connection has the same source.
 */
export const admitsFunctions = (endpoint: InterfaceEndpoint, inventory: Inventory): boolean => {
  const ways = [...inventory.functions.values()].flatMap((source) =>
    source.subnets.flatMap((subnet) =>
      endpoint.interfaces.map(({ address }) => ({
        way: `${source.played.name} in ${subnet.zone} to ${address}`,
        open: isOpen(source, subnet, address, endpoint, inventory),
      })),
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

const isOpen = (
  source: CreatedFunction,
  subnet: Subnet,
  address: string,
  endpoint: InterfaceEndpoint,
  inventory: Inventory,
): boolean =>
  egressRules(source.securityGroupIds, inventory).some((rule) =>
    matches(rule, endpoint.securityGroupIds, ipv4Block(address)),
  ) &&
  ingressRules(endpoint.securityGroupIds, inventory).some((rule) =>
    matches(rule, source.securityGroupIds, subnet.block),
  );

const ingressRules = (groupIds: readonly string[], { securityGroups, ingressRules }: Inventory) =>
  groupIds.flatMap((id) => [
    ...(securityGroups.get(id)?.ingress ?? []),
    ...ingressRules.filter(({ groupId }) => groupId === id).map(({ rule }) => rule),
  ]);

const ALL_TRAFFIC: TrafficRule = { protocol: '-1', peer: { kind: 'ipv4', block: ipv4Block('0.0.0.0/0') } };

/**
 * EC2 gives a group without egress rules one that allows everything. CloudFormation takes that rule away with the first
 * `AWS::EC2::SecurityGroupEgress`, even when the group states it itself (github.com/aws/aws-cdk/issues/987).
 */
const egressRules = (groupIds: readonly string[], { securityGroups, egressRules }: Inventory) =>
  groupIds.flatMap((id) => {
    const inline = securityGroups.get(id)?.egress ?? [];
    const separate = egressRules.filter(({ groupId }) => groupId === id).map(({ rule }) => rule);
    const stated = inline.length === 0 ? [ALL_TRAFFIC] : inline;
    return separate.length === 0 ? stated : [...stated.filter((rule) => !allowsEverything(rule)), ...separate];
  });

const allowsEverything = ({ protocol, peer }: TrafficRule): boolean =>
  protocol === '-1' && peer.kind === 'ipv4' && peer.block.prefixLength === 0;

const matches = (rule: TrafficRule, peerGroupIds: readonly string[], peerBlock: Ipv4Block): boolean => {
  if (!coversHttps(rule)) return false;
  switch (rule.peer.kind) {
    case 'group':
      return peerGroupIds.includes(rule.peer.id);
    case 'ipv4':
      return contains(rule.peer.block, peerBlock);
  }
};

const coversHttps = ({ protocol, fromPort, toPort }: TrafficRule): boolean =>
  protocol === '-1' || (protocol === 'tcp' && (fromPort ?? 1) <= 443 && 443 <= (toPort ?? 0));
