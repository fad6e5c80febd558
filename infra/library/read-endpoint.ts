import { Fn } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IP_ADDRESS_TYPES } from '../../functions/network/family.ts';
import type { WatchedEndpoint } from '../canary/configuration.ts';
import type { EndpointNetwork } from './endpoint-network.ts';

/** An endpoint, the VPC of the canaries, and what the caller says of the endpoint's network. */
export interface GivenEndpoint {
  readonly vpc: ec2.IVpc;
  readonly endpoint: ec2.IInterfaceVpcEndpoint;
  readonly network?: EndpointNetwork | undefined;
  /** Where the endpoint listens, if it is not 443. */
  readonly port?: number | undefined;
}

/** What is watched of an endpoint, and what its construct says of the names that it gives. */
export interface ReadEndpoint {
  readonly watched: WatchedEndpoint;
  /** False only where it is known that private DNS is off. */
  readonly hasPrivateDns: boolean;
}

/** Reads what the canaries must know of an endpoint; what cannot be known is added to `mistakes`, as a line for a person. */
export const readEndpoint = (given: GivenEndpoint, mistakes: string[]): ReadEndpoint => {
  const { vpc, endpoint, network = {}, port } = given;
  const made = endpoint instanceof ec2.InterfaceVpcEndpoint ? endpoint : undefined;
  const resource = made?.node.defaultChild;
  const cfn = resource instanceof ec2.CfnVPCEndpoint ? resource : undefined;
  const {
    dnsEntries = made && Fn.join(',', made.vpcEndpointDnsEntries),
    ipAddressType = IP_ADDRESS_TYPES.find((type) => type === cfn?.ipAddressType),
    cidrs = cidrsOf(vpc),
    zones = zonesOf(vpc, cfn?.subnetIds ?? []),
  } = network;
  const missing = (field: string, why: string): void => {
    mistakes.push(`endpointNetwork.${field}: must be set, since ${why}, got nothing`);
  };
  if (dnsEntries === undefined) missing('dnsEntries', 'the endpoint is not of this app');
  if (cidrs.length === 0) missing('cidrs', 'the CIDR of the VPC is not known');
  if (zones.length === 0) missing('zones', "the endpoint's subnets are not known to be the VPC's");
  return {
    watched: {
      id: endpoint.vpcEndpointId,
      dnsEntries: typeof dnsEntries === 'object' ? dnsEntries.join(',') : (dnsEntries ?? ''),
      ...(made && { createdAt: made.vpcEndpointCreationTimestamp }),
      ...(ipAddressType !== undefined && { ipAddressType }),
      cidrs: [...cidrs],
      zones: [...zones],
      ...(port !== undefined && { port }),
    },
    hasPrivateDns: cfn?.privateDnsEnabled !== false,
  };
};

/** The VPC's CIDR as it was written, where that is known: a reference would tell CloudFormation alone. */
const cidrsOf = (vpc: ec2.IVpc): readonly string[] => {
  const { defaultChild } = vpc.node;
  if (defaultChild instanceof ec2.CfnVPC && defaultChild.cidrBlock !== undefined) return [defaultChild.cidrBlock];
  return known(() => vpc.vpcCidrBlock);
};

const zonesOf = (vpc: ec2.IVpc, subnetIds: readonly string[]): WatchedEndpoint['zones'] =>
  [...vpc.isolatedSubnets, ...vpc.privateSubnets, ...vpc.publicSubnets]
    .filter(({ subnetId }) => subnetIds.includes(subnetId))
    .flatMap((subnet) => known(() => ({ name: subnet.availabilityZone, cidr: subnet.ipv4CidrBlock })));

/** What can be read, or nothing: CDK throws where an imported construct does not tell a property. */
export const known = <Value>(read: () => Value): readonly Value[] => {
  try {
    return [read()];
  } catch {
    return [];
  }
};
