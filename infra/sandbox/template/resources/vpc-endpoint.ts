import { z } from 'zod';
import type { EndpointInterface, Subnet, VpcEndpoint } from '../../deployed-network.ts';
import { ec2Id, lowerCaseId, upperCaseId } from '../../identifiers.ts';
import { addressIn, ipv4Block } from '../../network/ipv4.ts';
import { withoutEffect } from '../../properties/property.ts';
import { type Creation, refusal, resourceType } from './resource-type.ts';
import { requireSecurityGroups } from './security-group.ts';

/** AWS keeps the first four addresses of a subnet and the last one; ten is free in the smallest subnet too. */
export const INTERFACE_HOST_NUMBER = 10;

/** In the form that AWS documents for the attribute; long ago, so that no name of the endpoint is still settling. */
const CREATED_AT = 'Fri Sep 28 23:34:36 UTC 2018';

const vpcEndpoint = resourceType(
  z.strictObject({
    VpcId: z.string(),
    VpcEndpointType: z.literal('Interface'),
    ServiceName: z.string(),
    SubnetIds: z.array(z.string()).min(1, { error: 'must name a subnet' }),
    SecurityGroupIds: z.array(z.string()).min(1, { error: 'must name a security group' }),
    PrivateDnsEnabled: z.boolean(),
    Tags: withoutEffect,
  }),
  (properties, creation) => {
    const { location, inventory, logicalId } = creation;
    const { region, urlSuffix } = location;
    requireExecuteApi(properties, creation);
    requireDnsAttributes(properties, creation);
    requireSecurityGroups(properties.SecurityGroupIds, creation);
    const id = ec2Id('vpce', logicalId);
    const label = `${id}-${lowerCaseId(8, `${logicalId}:label`)}`;
    const domain = `execute-api.${region}.vpce.${urlSuffix}`;
    const endpoint: VpcEndpoint = {
      id,
      vpcId: properties.VpcId,
      privateDnsEnabled: properties.PrivateDnsEnabled,
      regionalName: `${label}.${domain}`,
      interfaces: subnetsOf(properties.SubnetIds, properties.VpcId, creation).map((subnet) => ({
        zone: subnet.zone,
        subnetId: subnet.id,
        addresses: [addressIn(ipv4Block(subnet.cidr), INTERFACE_HOST_NUMBER)],
        name: `${label}-${subnet.zone}.${domain}`,
      })),
      securityGroupIds: properties.SecurityGroupIds,
    };
    inventory.endpoints.set(id, endpoint);
    return {
      ref: id,
      attributes: {
        CreationTimestamp: CREATED_AT,
        DnsEntries: dnsEntries(endpoint, `execute-api.${region}.${urlSuffix}`, logicalId),
      },
    };
  },
);

const requireExecuteApi = ({ ServiceName }: { readonly ServiceName: string }, creation: Creation): void => {
  const service = `com.amazonaws.${creation.location.region}.execute-api`;
  if (ServiceName !== service) throw refusal(creation, `the sandbox knows only ${service}, got ${ServiceName}`);
};

const requireDnsAttributes = (
  { VpcId, PrivateDnsEnabled }: { readonly VpcId: string; readonly PrivateDnsEnabled: boolean },
  creation: Creation,
): void => {
  const vpc = creation.inventory.vpcs.get(VpcId);
  if (vpc === undefined) throw refusal(creation, `AWS refuses it: there is no VPC ${VpcId}`);
  if (PrivateDnsEnabled && !(vpc.dnsSupport && vpc.dnsHostnames)) {
    throw refusal(
      creation,
      'AWS refuses it: private DNS needs EnableDnsSupport and EnableDnsHostnames of the VPC to be true',
    );
  }
};

const subnetsOf = (ids: readonly string[], vpcId: string, creation: Creation): readonly Subnet[] => {
  const subnets = ids.map((id) => {
    const subnet = creation.inventory.subnets.get(id);
    if (subnet?.vpcId !== vpcId) throw refusal(creation, `AWS refuses it: there is no subnet ${id} in VPC ${vpcId}`);
    return subnet;
  });
  if (new Set(subnets.map(({ zone }) => zone)).size < subnets.length) {
    throw refusal(creation, 'AWS refuses it: two of its subnets are in the same zone');
  }
  return subnets;
};

/** `zoneId:name` for the regional, the zonal and, with private DNS, the apex and the wildcard name. */
const dnsEntries = (
  {
    interfaces,
    regionalName,
    privateDnsEnabled,
  }: {
    readonly interfaces: readonly EndpointInterface[];
    readonly regionalName: string;
    readonly privateDnsEnabled: boolean;
  },
  privateDomain: string,
  seed: string,
): string[] => {
  const hostedZone = (visibility: string): string => `Z${upperCaseId(13, `${seed}:${visibility}`)}`;
  const publicNames = [regionalName, ...interfaces.map(({ name }) => name)];
  const privateNames = privateDnsEnabled ? [privateDomain, `*.${privateDomain}`] : [];
  return [
    ...publicNames.map((name) => `${hostedZone('public')}:${name}`),
    ...privateNames.map((name) => `${hostedZone('private')}:${name}`),
  ];
};

/** The way into API Gateway. */
export const VPC_ENDPOINT_RESOURCES = { 'AWS::EC2::VPCEndpoint': vpcEndpoint };
