import { type Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { regionOf } from '../config/completed.ts';
import { existingSystem, type Surroundings } from '../existing/existing-system.ts';
import { onLoopback } from '../existing/on-loopback.ts';
import type { PrivateApiCanaryProps } from './props.ts';
import { known } from './read-endpoint.ts';
import type { ReadProps } from './read-props.ts';

type Place = Surroundings['zones'][number];

/** What a sandbox must know of what the app imports: the VPC, the endpoint and APIs, each only where the app does not make it. */
export const existingAround = (stack: Stack, props: PrivateApiCanaryProps, read: ReadProps) => {
  const { vpc, endpoint } = props;
  const makes = {
    vpc: vpc.node.defaultChild instanceof ec2.CfnVPC,
    endpoint: endpoint instanceof ec2.InterfaceVpcEndpoint,
  };
  const surroundings = surroundingsOf(stack, props, read, makes);
  const { apis, publicApis } = surroundings;
  const { cidrs, zones } = surroundings.endpoint;
  const makesNetwork = makes.vpc && makes.endpoint;
  if (makesNetwork && apis.length === 0 && publicApis.length === 0) return undefined;
  // An address that only the deployment knows cannot be moved.
  if (!makesNetwork && [...cidrs, ...zones.map(({ cidr }) => cidr)].some(Token.isUnresolved)) return undefined;
  const moved = makesNetwork ? surroundings : onLoopback(surroundings);
  const system = existingSystem(moved);
  const { securityGroupIds } = system.endpoint;
  // Many APIs are called alike: each document is there once.
  const documents = [...new Map(system.apis.map(({ document }) => [JSON.stringify(document), document])).values()];
  const texts = documents.map((document) => JSON.stringify(document));
  return {
    system: {
      ...system,
      documents,
      apis: system.apis.map((api) => ({ ...api, document: texts.indexOf(JSON.stringify(api.document)) })),
      vpc: makes.vpc ? undefined : system.vpc,
      endpoint:
        makes.endpoint || moved.endpoint.dnsEntries.length === 0
          ? undefined
          : {
              ...system.endpoint,
              privateDnsEnabled: read.apis.some(({ watched }) => watched.kinds.includes('private-dns')),
            },
      subnets: makesNetwork ? [] : system.subnets,
      securityGroups: system.securityGroups.filter(({ id }) => !(makes.endpoint && securityGroupIds.includes(id))),
    },
    onLoopback: makesNetwork
      ? undefined
      : { cidrs, config: { '/endpoint/cidrs': moved.endpoint.cidrs, '/endpoint/zones': moved.endpoint.zones } },
  };
};

const surroundingsOf = (
  stack: Stack,
  { vpc, endpoint, securityGroup, publicApis = [] }: PrivateApiCanaryProps,
  { endpoint: watched, apis, zones, notifierPlace }: ReadProps,
  makes: { readonly vpc: boolean; readonly endpoint: boolean },
): Surroundings => {
  const { id, dnsEntries, ipAddressType = 'ipv4', cidrs } = watched;
  const placed = [...zones.map(({ subnet }) => subnet), ...subnetsOfEndpoint(vpc, endpoint)];
  const isInVpc = typeof notifierPlace === 'object' && !makes.vpc;
  return {
    region: Token.isUnresolved(stack.region) ? regionOf(zones[0]?.name ?? '') : stack.region,
    vpc: { id: vpc.vpcId },
    zones: makes.vpc
      ? []
      : [...new Map(placed.map((subnet, index) => [subnet.subnetId, placeOf(subnet, index)])).values()],
    endpoint: {
      id,
      dnsEntries: Token.isUnresolved(dnsEntries) ? [] : dnsEntries.split(','),
      ipAddressType,
      cidrs: [...cidrs],
      zones: watched.zones.map((zone) => ({ ...zone })),
      securityGroupId: importedId(endpoint.connections.securityGroups[0]),
      addIngress: false,
    },
    apis: apis.flatMap(({ existing }) => existing ?? []),
    publicApis: [...publicApis],
    securityGroupId: importedId(securityGroup),
    notifier: isInVpc
      ? {
          subnetIds: notifierPlace.subnets.map(({ subnetId }) => subnetId),
          securityGroupId: importedId(notifierPlace.securityGroup),
        }
      : 'outside',
  };
};

/** The subnets of an endpoint of this app. */
const subnetsOfEndpoint = (vpc: ec2.IVpc, { node: { defaultChild } }: ec2.IInterfaceVpcEndpoint) => {
  const ids = defaultChild instanceof ec2.CfnVPCEndpoint ? (defaultChild.subnetIds ?? []) : [];
  return [...vpc.isolatedSubnets, ...vpc.privateSubnets, ...vpc.publicSubnets].filter(({ subnetId }) =>
    ids.includes(subnetId),
  );
};

/** Of a subnet that does not tell where its addresses are, only that they are in no other one. */
const placeOf = (subnet: ec2.ISubnet, index: number): Place => ({
  name: subnet.availabilityZone,
  subnetId: subnet.subnetId,
  cidr: known(() => subnet.ipv4CidrBlock)[0] ?? `0.0.0.${index}/32`,
});

const importedId = (group: ec2.ISecurityGroup | undefined): string | undefined =>
  group && !(group.node.defaultChild instanceof ec2.CfnSecurityGroup) ? group.securityGroupId : undefined;
