import {
  DescribeNetworkInterfacesCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  type VpcEndpoint,
} from '@aws-sdk/client-ec2';
import { type CanaryFacts, functionOf } from '../facts/canary.ts';
import type { EndpointFacts, NetworkFacts, SubnetFacts } from '../facts/network.ts';
import { absentIf, type Reading } from './clients.ts';
import { readAcls } from './network-acls.ts';
import { readRoutes } from './routes.ts';
import { readGroups } from './security-groups.ts';
import { readVpc } from './vpc.ts';

/** Reads the endpoint, and what decides between it and the canaries; rejects with AWS's message. */
export const readNetwork = async (
  reading: Reading,
  endpointId: string,
  canaries: readonly CanaryFacts[],
): Promise<NetworkFacts> => {
  const functions = canaries.flatMap((canary) => functionOf(canary) ?? []);
  const endpoint = await readEndpoint(reading, endpointId);
  const ends = endpoint === 'absent' ? [] : [endpoint];
  const subnetIds = distinct([
    ...functions.flatMap((fn) => fn.subnetIds),
    ...ends.flatMap(({ interfaces }) => interfaces.map(({ subnetId }) => subnetId)),
  ]);
  const groupIds = distinct([...functions, ...ends].flatMap((one) => one.groupIds));
  const [groups, { subnets, vpcId }] = await Promise.all([
    readGroups(reading, groupIds),
    readSubnets(reading, subnetIds, functions[0]?.subnetIds[0]),
  ]);
  return { endpoint, groups, subnets, vpc: vpcId === undefined ? 'absent' : await readVpc(reading, vpcId) };
};

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

const readEndpoint = async ({ ec2, deadline }: Reading, id: string): Promise<EndpointFacts | 'absent'> => {
  const found = await absentIf(['InvalidVpcEndpointId.NotFound', 'InvalidVpcEndpoint.NotFound'], () =>
    ec2.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [id] }), { abortSignal: deadline }),
  );
  const [endpoint] = found === 'absent' ? [] : (found.VpcEndpoints ?? []);
  // A deleted endpoint is shown for a while.
  if (endpoint === undefined || endpoint.State?.toLowerCase() === 'deleted') return 'absent';
  const ids = endpoint.NetworkInterfaceIds ?? [];
  const { NetworkInterfaces = [] } =
    ids.length === 0
      ? {}
      : await ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: ids }), { abortSignal: deadline });
  return {
    ...factsOf(id, endpoint),
    interfaces: NetworkInterfaces.map((one) => ({
      id: one.NetworkInterfaceId ?? '',
      subnetId: one.SubnetId ?? '',
      zone: one.AvailabilityZone ?? '',
      addresses: [
        ...(one.PrivateIpAddresses ?? []).map((address) => address.PrivateIpAddress),
        ...(one.Ipv6Addresses ?? []).map((address) => address.Ipv6Address),
      ].flatMap((address) => address ?? []),
    })),
  };
};

const factsOf = (id: string, endpoint: VpcEndpoint): Omit<EndpointFacts, 'interfaces'> => ({
  id,
  vpcId: endpoint.VpcId ?? '',
  // The API has both `available` and `Available`.
  state: endpoint.State?.toLowerCase() ?? 'unknown',
  privateDns: endpoint.PrivateDnsEnabled ?? false,
  ipAddressType: endpoint.IpAddressType ?? 'ipv4',
  names: (endpoint.DnsEntries ?? []).flatMap(({ DnsName = '' }) => (DnsName.startsWith('vpce-') ? [DnsName] : [])),
  groupIds: (endpoint.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []),
  policy: endpoint.PolicyDocument ?? '',
});

const readSubnets = async (
  reading: Reading,
  ids: readonly string[],
  ofCanaries: string | undefined,
): Promise<{ readonly subnets: Readonly<Record<string, SubnetFacts>>; readonly vpcId: string | undefined }> => {
  if (ids.length === 0) return { subnets: {}, vpcId: undefined };
  const [{ Subnets = [] }, acls] = await Promise.all([
    reading.ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name: 'subnet-id', Values: [...ids] }] }), {
      abortSignal: reading.deadline,
    }),
    readAcls(reading, ids),
  ]);
  const routesOf = await readRoutes(reading, distinct(Subnets.flatMap(({ VpcId }) => VpcId ?? [])));
  const subnets = Object.fromEntries(
    Subnets.flatMap(({ SubnetId: id, ...subnet }): [string, SubnetFacts][] => {
      const acl = id === undefined ? undefined : acls.get(id);
      if (id === undefined || acl === undefined) return [];
      const ipv6 = (subnet.Ipv6CidrBlockAssociationSet ?? []).map(({ Ipv6CidrBlock }) => Ipv6CidrBlock);
      return [
        [
          id,
          {
            zone: subnet.AvailabilityZone ?? '',
            cidrs: [subnet.CidrBlock, ...ipv6].flatMap((cidr) => cidr ?? []),
            freeAddresses: subnet.AvailableIpAddressCount ?? 0,
            acl,
            routes: routesOf(id, subnet.VpcId ?? ''),
          },
        ],
      ];
    }),
  );
  return { subnets, vpcId: Subnets.find(({ SubnetId }) => SubnetId === ofCanaries)?.VpcId };
};
