import { addressIn, ipv4Block } from '../../../infra/sandbox/network/ipv4.ts';
import { ipv6AddressIn } from '../../../infra/sandbox/network/ipv6.ts';
import { type Host, isIpv6, type Network, type Segment } from '../network/plan.ts';
import { canaryIn, interfaceIn, RESOLVER } from './system.ts';

/** A zone of a network: one subnet, and who stands in it. */
export interface PlannedZone {
  readonly zone: string;
  /** One of each family that it has. */
  readonly cidrs: readonly string[];
  readonly hasCanary: boolean;
  /** The addresses of the endpoint's interface, if there is one. */
  readonly endpoint: readonly string[];
}

// AWS gives the first to the VPC's router; the second is free in every subnet.
const ROUTER_NUMBER = 1;
const CANARY_NUMBER = 20;

const hostIn = (cidr: string, number: number): string =>
  `${isIpv6(cidr) ? ipv6AddressIn(cidr, number) : addressIn(ipv4Block(cidr), number)}/${cidr.replace(/^.*\//, '')}`;

/** A network with a subnet in each zone, and with the VPC's resolver where canaries are to ask it. */
export const planNetwork = (
  label: string,
  cidrs: readonly string[],
  zones: readonly PlannedZone[],
  resolver?: string,
): Network => ({
  label,
  cidrs,
  subnets: [
    ...zones.map((zone) => subnetOf(zone, resolver)),
    ...(resolver === undefined ? [] : [resolverSegment(resolver)]),
  ],
});

const subnetOf = ({ zone, cidrs, hasCanary, endpoint }: PlannedZone, nameServer: string | undefined): Segment => {
  const canary: Host = {
    label: canaryIn(zone),
    addresses: cidrs.map((cidr) => hostIn(cidr, CANARY_NUMBER)),
    ...(nameServer !== undefined && { nameServer }),
  };
  const lengths = new Map(cidrs.map((cidr) => [isIpv6(cidr), cidr.replace(/^.*\//, '')]));
  const own: Host = {
    label: interfaceIn(zone),
    addresses: endpoint.map((address) => `${address}/${lengths.get(isIpv6(address))}`),
  };
  return {
    label: `subnet-${zone.slice(-1)}`,
    gateways: cidrs.map((cidr) => hostIn(cidr, ROUTER_NUMBER)),
    hosts: [...(hasCanary ? [canary] : []), ...(endpoint.length > 0 ? [own] : [])],
  };
};

/** A link of its own: what is done to subnets does not touch it, as network ACLs do not on AWS. */
const resolverSegment = (address: string): Segment => ({
  label: 'to-resolver',
  gateways: [isIpv6(address) ? address.replace(/::.*$/, '::1/64') : address.replace(/\.\d+$/, '.1/30')],
  hosts: [{ label: RESOLVER, addresses: [isIpv6(address) ? `${address}/64` : `${address}/30`] }],
});
