import * as ec2 from '@aws-sdk/client-ec2';
import type { Emulator } from '../emulator.ts';
import { given } from '../made-network.ts';
import type { Reader } from './reader.ts';

const routeTables = async (client: ec2.EC2Client): Promise<readonly ec2.RouteTable[]> =>
  (await client.send(new ec2.DescribeRouteTablesCommand({}))).RouteTables ?? [];

const routeTable = async (client: ec2.EC2Client, id: unknown): Promise<ec2.RouteTable> =>
  given((await routeTables(client)).find(({ RouteTableId }) => RouteTableId === id));

/** Where the routes of some tables lead. */
export const targetsOf = async ({ clients }: Emulator, tables: readonly string[]): Promise<readonly unknown[]> =>
  (await Promise.all(tables.map((id) => routeTable(clients.ec2, id)))).flatMap(({ Routes = [] }) =>
    Routes.map(({ GatewayId, NatGatewayId, TransitGatewayId }) => GatewayId ?? NatGatewayId ?? TransitGatewayId),
  );

const attributeOf = async (client: ec2.EC2Client, VpcId: string, Attribute: ec2.VpcAttributeName) => {
  const { EnableDnsHostnames, EnableDnsSupport } = await client.send(
    new ec2.DescribeVpcAttributeCommand({ VpcId, Attribute }),
  );
  return (EnableDnsHostnames ?? EnableDnsSupport)?.Value;
};

/** Reads what EC2 has made of a resource, under the names that its properties have in a template. */
export const NETWORK_READERS: Readonly<Record<string, Reader>> = {
  'AWS::EC2::VPC': async ({ clients }, id) => ({
    ...given((await clients.ec2.send(new ec2.DescribeVpcsCommand({ VpcIds: [id] }))).Vpcs?.[0]),
    EnableDnsHostnames: await attributeOf(clients.ec2, id, 'enableDnsHostnames'),
    EnableDnsSupport: await attributeOf(clients.ec2, id, 'enableDnsSupport'),
  }),
  'AWS::EC2::Subnet': async ({ clients }, id) =>
    given((await clients.ec2.send(new ec2.DescribeSubnetsCommand({ SubnetIds: [id] }))).Subnets?.[0]),
  'AWS::EC2::InternetGateway': async ({ clients }, id) => {
    const asked = { InternetGatewayIds: [id] };
    return given((await clients.ec2.send(new ec2.DescribeInternetGatewaysCommand(asked))).InternetGateways?.[0]);
  },
  'AWS::EC2::VPCGatewayAttachment': async ({ clients }, _id, { VpcId }) => {
    const asked = { Filters: [{ Name: 'attachment.vpc-id', Values: [`${VpcId}`] }] };
    const found = await clients.ec2.send(new ec2.DescribeInternetGatewaysCommand(asked));
    return { ...found.InternetGateways?.[0], VpcId: found.InternetGateways?.[0]?.Attachments?.[0]?.VpcId };
  },
  'AWS::EC2::RouteTable': ({ clients }, id) => routeTable(clients.ec2, id),
  'AWS::EC2::SubnetRouteTableAssociation': async ({ clients }, id) => {
    const associations = (await routeTables(clients.ec2)).flatMap(({ Associations = [] }) => Associations);
    return given(associations.find((one) => one.RouteTableAssociationId === id));
  },
  'AWS::EC2::Route': async ({ clients }, _id, { RouteTableId, DestinationCidrBlock }) => {
    const { Routes = [] } = await routeTable(clients.ec2, RouteTableId);
    return { RouteTableId, ...Routes.find((one) => one.DestinationCidrBlock === DestinationCidrBlock) };
  },
  'AWS::EC2::SecurityGroup': async ({ clients }, id) => {
    const asked = { GroupIds: [id] };
    const group = given((await clients.ec2.send(new ec2.DescribeSecurityGroupsCommand(asked))).SecurityGroups?.[0]);
    const rulesOf = (permissions: readonly ec2.IpPermission[] = []) =>
      permissions.flatMap(({ IpRanges = [], ...rule }) => IpRanges.map((range) => ({ ...rule, ...range })));
    return {
      ...group,
      GroupDescription: group.Description,
      SecurityGroupEgress: rulesOf(group.IpPermissionsEgress),
      SecurityGroupIngress: rulesOf(group.IpPermissions),
    };
  },
  'AWS::EC2::VPCEndpoint': async ({ clients }, id) => {
    const asked = { VpcEndpointIds: [id] };
    const endpoint = given((await clients.ec2.send(new ec2.DescribeVpcEndpointsCommand(asked))).VpcEndpoints?.[0]);
    return { ...endpoint, SecurityGroupIds: endpoint.Groups?.map(({ GroupId }) => GroupId) };
  },
};
