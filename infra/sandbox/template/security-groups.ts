import type { SecurityGroup, TrafficRule } from '../deployed-network.ts';
import { ec2Id } from '../identifiers.ts';
import type { Inventory } from './resources/inventory.ts';

/** The security groups with all their rules, those too that are resources of their own. */
export const securityGroupsIn = (inventory: Inventory): readonly SecurityGroup[] =>
  [...inventory.securityGroups.values()].map((group) => ({
    id: group.id,
    ingress: [...group.ingress, ...rulesOf(group, inventory.ingressRules)],
    egress: egressOf(group, inventory),
  }));

const rulesOf = ({ id }: SecurityGroup, rules: Inventory['ingressRules']): readonly TrafficRule[] =>
  rules.filter(({ groupId }) => groupId === id).map(({ rule }) => rule);

const EVERYWHERE = ['0.0.0.0/0', '::/0'] as const;

/**
 * EC2 gives a group without egress rules one that allows everything. CloudFormation takes that rule away with the first
 * `AWS::EC2::SecurityGroupEgress`, even when the group states it itself (github.com/aws/aws-cdk/issues/987).
 */
const egressOf = (group: SecurityGroup, { egressRules }: Inventory): readonly TrafficRule[] => {
  const separate = rulesOf(group, egressRules);
  const stated =
    group.egress.length > 0
      ? group.egress
      : EVERYWHERE.map((peer) => ({ id: ec2Id('sgr', `${group.id}:${peer}`), protocol: '-1', peer }));
  return separate.length === 0 ? stated : [...stated.filter((rule) => !allowsEverything(rule)), ...separate];
};

const allowsEverything = ({ protocol, peer }: TrafficRule): boolean =>
  protocol === '-1' && EVERYWHERE.some((everywhere) => everywhere === peer);
