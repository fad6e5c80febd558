import { type NetworkAcl, type NetworkAclEntry, paginateDescribeNetworkAcls } from '@aws-sdk/client-ec2';
import type { AclEntry, AclFacts } from '../facts/network.ts';
import type { Reading } from './clients.ts';

/** Reads the network ACL of each of some subnets. */
export const readAcls = async (
  { ec2, deadline }: Reading,
  subnetIds: readonly string[],
): Promise<ReadonlyMap<string, AclFacts>> => {
  const acls: NetworkAcl[] = [];
  const asked = { Filters: [{ Name: 'association.subnet-id', Values: [...subnetIds] }] };
  const pages = paginateDescribeNetworkAcls({ client: ec2 }, asked, { abortSignal: deadline });
  for await (const { NetworkAcls = [] } of pages) acls.push(...NetworkAcls);
  return new Map(
    acls.flatMap(({ NetworkAclId: id = '', Associations = [], Entries = [] }) => {
      const entries = Entries.map(entryOf).toSorted((one, other) => one.number - other.number);
      return Associations.flatMap(({ SubnetId }) => (SubnetId === undefined ? [] : [[SubnetId, { id, entries }]]));
    }),
  );
};

const entryOf = (entry: NetworkAclEntry): AclEntry => ({
  number: entry.RuleNumber ?? 0,
  direction: entry.Egress ? 'out' : 'in',
  allows: entry.RuleAction === 'allow',
  protocol: entry.Protocol ?? '-1',
  ...(entry.PortRange?.From !== undefined && { ports: [entry.PortRange.From, entry.PortRange.To ?? 65_535] }),
  cidr: entry.CidrBlock ?? entry.Ipv6CidrBlock ?? '0.0.0.0/0',
});
