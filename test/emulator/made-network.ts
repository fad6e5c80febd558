import * as ec2 from '@aws-sdk/client-ec2';
import type { Emulator } from './emulator.ts';

/** The ids of a network that an emulator has made: canaries' subnets and the endpoint's in two zones, with a network ACL each. */
export interface MadeNetwork {
  readonly vpcId: string;
  readonly groups: { readonly canaries: string; readonly endpoint: string };
  readonly subnets: { readonly canaries: Pair; readonly endpoint: Pair };
  readonly acls: { readonly canaries: Pair; readonly endpoint: Pair };
  /** The canaries' table, by which they reach what is outside the VPC's CIDR. */
  readonly routeTableId: string;
  readonly transitGatewayId: string;
  readonly dhcpOptionsId: string;
}

type Pair = readonly [a: string, b: string];

/** The zones of the network. */
export const ZONES = ['eu-central-1a', 'eu-central-1b'] as const;

/** Gives what an answer must have. */
export const given = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('the emulator left out a part of its answer');
  return value;
};

/** Makes the network of a healthy canary, as its user would by EC2's API; all but the endpoint. */
export const makeNetwork = async ({ clients }: Emulator): Promise<MadeNetwork> => {
  const { Vpc } = await clients.ec2.send(new ec2.CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const vpcId = given(Vpc?.VpcId);
  await clients.ec2.send(new ec2.ModifyVpcAttributeCommand({ VpcId: vpcId, EnableDnsHostnames: { Value: true } }));
  const dhcpOptionsId = await makeDhcpOptions(clients.ec2, vpcId, 'AmazonProvidedDNS');
  const subnets = {
    canaries: await pairOf((zone, index) => makeSubnet(clients.ec2, vpcId, zone, `10.0.0.${index * 16}/28`)),
    endpoint: await pairOf((zone, index) => makeSubnet(clients.ec2, vpcId, zone, `10.0.${index + 2}.0/24`)),
  };
  return {
    vpcId,
    dhcpOptionsId,
    subnets,
    groups: await makeGroups(clients.ec2, vpcId),
    acls: {
      canaries: await pairOf((_zone, index) => makeAcl(clients.ec2, vpcId, given(subnets.canaries[index]))),
      endpoint: await pairOf((_zone, index) => makeAcl(clients.ec2, vpcId, given(subnets.endpoint[index]))),
    },
    ...(await makeRoutes(clients.ec2, vpcId, subnets.canaries)),
  };
};

const pairOf = async (make: (zone: string, index: number) => Promise<string>): Promise<Pair> => [
  await make(ZONES[0], 0),
  await make(ZONES[1], 1),
];

const makeSubnet = async (client: ec2.EC2Client, VpcId: string, AvailabilityZone: string, CidrBlock: string) => {
  const { Subnet } = await client.send(new ec2.CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone }));
  return given(Subnet?.SubnetId);
};

/** Makes DHCP options that name a DNS server, and gives them to a VPC. */
export const makeDhcpOptions = async (client: ec2.EC2Client, VpcId: string, server: string): Promise<string> => {
  const DhcpConfigurations = [{ Key: 'domain-name-servers', Values: [server] }];
  const { DhcpOptions } = await client.send(new ec2.CreateDhcpOptionsCommand({ DhcpConfigurations }));
  const DhcpOptionsId = given(DhcpOptions?.DhcpOptionsId);
  await client.send(new ec2.AssociateDhcpOptionsCommand({ DhcpOptionsId, VpcId }));
  return DhcpOptionsId;
};

/** Port 443 to or from a security group. */
export const https = (group: string): ec2.IpPermission => ({
  IpProtocol: 'tcp',
  FromPort: 443,
  ToPort: 443,
  UserIdGroupPairs: [{ GroupId: group }],
});

/** What EC2 gives every new security group. */
const EVERYTHING: ec2.IpPermission = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

const makeGroups = async (client: ec2.EC2Client, VpcId: string): Promise<MadeNetwork['groups']> => {
  const make = async (GroupName: string) => {
    const { GroupId } = await client.send(
      new ec2.CreateSecurityGroupCommand({ GroupName, Description: GroupName, VpcId }),
    );
    await client.send(new ec2.RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: [EVERYTHING] }));
    return given(GroupId);
  };
  const groups = { canaries: await make('canaries'), endpoint: await make('endpoint') };
  await client.send(
    new ec2.AuthorizeSecurityGroupEgressCommand({
      GroupId: groups.canaries,
      IpPermissions: [https(groups.endpoint)],
    }),
  );
  await client.send(
    new ec2.AuthorizeSecurityGroupIngressCommand({
      GroupId: groups.endpoint,
      IpPermissions: [https(groups.canaries)],
    }),
  );
  return groups;
};

const makeAcl = async (client: ec2.EC2Client, VpcId: string, subnet: string): Promise<string> => {
  const { NetworkAcl } = await client.send(new ec2.CreateNetworkAclCommand({ VpcId }));
  const NetworkAclId = given(NetworkAcl?.NetworkAclId);
  const all = { NetworkAclId, RuleNumber: 100, Protocol: '-1', RuleAction: 'allow', CidrBlock: '0.0.0.0/0' } as const;
  await client.send(new ec2.CreateNetworkAclEntryCommand({ ...all, Egress: false }));
  await client.send(new ec2.CreateNetworkAclEntryCommand({ ...all, Egress: true }));
  const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
  const { NetworkAcls = [] } = await client.send(new ec2.DescribeNetworkAclsCommand({ Filters }));
  for (const { NetworkAclAssociationId: AssociationId, SubnetId } of NetworkAcls.flatMap(
    (acl) => acl.Associations ?? [],
  ))
    if (SubnetId === subnet)
      await client.send(new ec2.ReplaceNetworkAclAssociationCommand({ NetworkAclId, AssociationId }));
  return NetworkAclId;
};

/** The other addresses that private networks have: where moto puts an endpoint's interfaces. */
export const OUTSIDE = '10.0.0.0/8';

/** A table of the subnets' own, with a route to other VPCs; the others have the VPC's main one. */
const makeRoutes = async (
  client: ec2.EC2Client,
  VpcId: string,
  subnets: readonly string[],
): Promise<Pick<MadeNetwork, 'routeTableId' | 'transitGatewayId'>> => {
  const { TransitGateway } = await client.send(new ec2.CreateTransitGatewayCommand({}));
  const TransitGatewayId = given(TransitGateway?.TransitGatewayId);
  const { RouteTable } = await client.send(new ec2.CreateRouteTableCommand({ VpcId }));
  const RouteTableId = given(RouteTable?.RouteTableId);
  await client.send(new ec2.CreateRouteCommand({ RouteTableId, TransitGatewayId, DestinationCidrBlock: OUTSIDE }));
  for (const SubnetId of subnets) await client.send(new ec2.AssociateRouteTableCommand({ RouteTableId, SubnetId }));
  return { routeTableId: RouteTableId, transitGatewayId: TransitGatewayId };
};
