import { paginateDescribeRouteTables, type Route, type RouteTable } from '@aws-sdk/client-ec2';
import type { RouteFacts } from '../facts/network.ts';
import type { Reading } from './clients.ts';

/** Reads the routes of some VPCs, and gives those of a subnet: of the table that it is associated with, or else of its VPC's main one. */
export const readRoutes = async (
  { ec2, deadline }: Reading,
  vpcIds: readonly string[],
): Promise<(subnetId: string, vpcId: string) => readonly RouteFacts[]> => {
  const tables: RouteTable[] = [];
  const asked = { Filters: [{ Name: 'vpc-id', Values: [...vpcIds] }] };
  const pages = paginateDescribeRouteTables({ client: ec2 }, asked, { abortSignal: deadline });
  for await (const { RouteTables = [] } of pages) tables.push(...RouteTables);
  return (subnetId, vpcId) => {
    const own = tables.find(({ Associations = [] }) => Associations.some((one) => one.SubnetId === subnetId));
    const main = tables.find(
      ({ VpcId, Associations = [] }) => VpcId === vpcId && Associations.some(({ Main }) => Main),
    );
    return ((own ?? main)?.Routes ?? []).map(routeOf);
  };
};

const routeOf = (route: Route): RouteFacts => ({
  destination: route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? '',
  target:
    route.GatewayId ??
    route.TransitGatewayId ??
    route.VpcPeeringConnectionId ??
    route.NatGatewayId ??
    route.NetworkInterfaceId ??
    route.EgressOnlyInternetGatewayId ??
    route.InstanceId ??
    'another target',
  isBlackhole: route.State === 'blackhole',
});
