import { z } from 'zod';
import { defaultAcl } from '../../deployed-network.ts';
import { ec2Id, lowerCaseId } from '../../identifiers.ts';
import { contains, ipv4Block, overlaps } from '../../network/ipv4.ts';
import { withoutEffect } from '../../properties/property.ts';
import { refusal, resourceType } from './resource-type.ts';

const cidr = z.cidrv4({ error: 'must be an IPv4 CIDR' }).refine(
  (value) => {
    const { prefixLength } = ipv4Block(value);
    return 16 <= prefixLength && prefixLength <= 28;
  },
  { error: 'must be between /16 and /28' },
);

const vpc = resourceType(
  z.strictObject({
    CidrBlock: cidr,
    EnableDnsSupport: z.boolean(),
    EnableDnsHostnames: z.boolean(),
    InstanceTenancy: withoutEffect,
    Tags: withoutEffect,
  }),
  (properties, { logicalId, inventory }) => {
    const id = ec2Id('vpc', logicalId);
    inventory.vpcs.set(id, {
      id,
      cidr: properties.CidrBlock,
      dnsSupport: properties.EnableDnsSupport,
      dnsHostnames: properties.EnableDnsHostnames,
    });
    return { ref: id, attributes: { CidrBlock: properties.CidrBlock, VpcId: id } };
  },
);

const subnet = resourceType(
  z.strictObject({
    VpcId: z.string(),
    CidrBlock: cidr,
    AvailabilityZone: z.string(),
    MapPublicIpOnLaunch: withoutEffect,
    Tags: withoutEffect,
  }),
  (properties, creation) => {
    const { inventory, location, logicalId } = creation;
    const { CidrBlock, AvailabilityZone, VpcId } = properties;
    const block = ipv4Block(CidrBlock);
    const vpc = inventory.vpcs.get(VpcId);
    if (vpc === undefined) throw refusal(creation, `AWS refuses it: there is no VPC ${VpcId}`);
    if (!contains(ipv4Block(vpc.cidr), block)) {
      throw refusal(creation, `AWS refuses it: ${CidrBlock} is not inside the VPC's ${vpc.cidr}`);
    }
    if ([...inventory.subnets.values()].some((other) => overlaps(ipv4Block(other.cidr), block))) {
      throw refusal(creation, `AWS refuses it: ${CidrBlock} overlaps another subnet`);
    }
    if (!new RegExp(`^${location.region}[a-z]$`).test(AvailabilityZone)) {
      throw refusal(creation, `AWS refuses it: ${AvailabilityZone} is no zone of ${location.region}`);
    }
    const id = ec2Id('subnet', logicalId);
    const acl = defaultAcl(ec2Id('acl', VpcId));
    inventory.subnets.set(id, { id, vpcId: VpcId, zone: AvailabilityZone, cidr: CidrBlock, acl });
    return { ref: id, attributes: {} };
  },
);

// The VPC's local route always exists, and nothing here leaves the VPC: no table or gateway shows on loopback.

const routeTable = resourceType(z.strictObject({ VpcId: z.string(), Tags: withoutEffect }), (_, { logicalId }) => ({
  ref: ec2Id('rtb', logicalId),
  attributes: {},
}));

const routeTableAssociation = resourceType(
  z.strictObject({ RouteTableId: z.string(), SubnetId: z.string() }),
  (_, { logicalId }) => ({ ref: ec2Id('rtbassoc', logicalId), attributes: {} }),
);

const route = resourceType(
  z.strictObject({ RouteTableId: z.string(), DestinationCidrBlock: z.cidrv4(), GatewayId: z.string() }),
  (properties) => ({ ref: `${properties.RouteTableId}|${properties.DestinationCidrBlock}`, attributes: {} }),
);

const internetGateway = resourceType(z.strictObject({ Tags: withoutEffect }), (_, { logicalId }) => ({
  ref: ec2Id('igw', logicalId),
  attributes: {},
}));

const gatewayAttachment = resourceType(
  z.strictObject({ VpcId: z.string(), InternetGatewayId: z.string() }),
  (_, { logicalId }) => ({ ref: lowerCaseId(13, logicalId), attributes: {} }),
);

/** The network: its zones and its ways out. */
export const VPC_RESOURCES = {
  'AWS::EC2::VPC': vpc,
  'AWS::EC2::Subnet': subnet,
  'AWS::EC2::RouteTable': routeTable,
  'AWS::EC2::SubnetRouteTableAssociation': routeTableAssociation,
  'AWS::EC2::Route': route,
  'AWS::EC2::InternetGateway': internetGateway,
  'AWS::EC2::VPCGatewayAttachment': gatewayAttachment,
};
