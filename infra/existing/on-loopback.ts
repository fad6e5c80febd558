import { overlap } from '../../functions/network/cidr.ts';
import { familiesOf, type IpAddressType } from '../../functions/network/family.ts';
import type { Deployment } from '../config/completed.ts';

/** The loopback network that a VPC is in the sandbox. */
export const LOOPBACK_CIDR = '127.10.0.0/16';

/** What it has of IPv6, of the addresses that anybody may use within his own walls (RFC 4193). */
export const LOOPBACK_IPV6_CIDR = 'fd00:127:10::/48';

/** All the IPv6 that a machine has on which nobody has set up more: the sandbox then puts the endpoint there. */
const ONLY_LOOPBACK_CIDR = '::1/128';

// In the third number of an address: the canaries' subnets, and those of an endpoint that has subnets of its own.
const FIRST_CANARY_SUBNET = 2;
const FIRST_ENDPOINT_SUBNET = 80;

/** The CIDRs of a subnet with this number; IPv6 is there where the endpoint has it. */
export const loopbackSubnet = (number: number, ipAddressType: IpAddressType) => ({
  cidr: `127.10.${number}.0/24`,
  ...(ipAddressType !== 'ipv4' && { ipv6Cidr: `fd00:127:10:${number}::/64` }),
});

/** The number of a subnet that has been moved here; nothing where it is elsewhere. */
export const subnetNumber = ({ cidr = '', ipv6Cidr = '' }: Omit<Zone, 'name'>): number | undefined => {
  const [, number] = /^127\.10\.(\d+)\./.exec(cidr) ?? /^fd00:127:10:(\d+)::/.exec(ipv6Cidr) ?? [];
  return number === undefined ? undefined : Number(number);
};

interface Zone {
  readonly name: string;
  readonly cidr?: string;
  readonly ipv6Cidr?: string | undefined;
}

/** What of a deployment has addresses. */
interface Placed extends Pick<Deployment, 'zones'> {
  readonly vpc: Pick<Deployment['vpc'], 'id'>;
  readonly endpoint: Pick<Deployment['endpoint'], 'ipAddressType' | 'cidrs' | 'zones'>;
}

/**
 * The same deployment on the loopback network: an endpoint that is in another VPC is taken into this one. A subnet in which the endpoint can
 * have no address stays where it is, so that none can be attributed to it here either.
 */
export const onLoopback = <Given extends Placed>(deployment: Given): Given => {
  const { vpc, zones, endpoint } = deployment;
  const families = familiesOf(endpoint.ipAddressType);
  const own = endpoint.zones.filter((zone) => !zones.some((other) => isSameSubnet(other, zone)));
  const moved = <Given extends Zone>(zone: Given) => {
    const ofEndpoint = own.findIndex((other) => isSameSubnet(other, zone));
    const number =
      ofEndpoint >= 0
        ? FIRST_ENDPOINT_SUBNET + ofEndpoint
        : FIRST_CANARY_SUBNET + zones.findIndex((other) => isSameSubnet(other, zone));
    const { cidr, ipv6Cidr } = loopbackSubnet(number, endpoint.ipAddressType);
    return { ...zone, ...(zone.cidr && { cidr }), ...(zone.ipv6Cidr && { ipv6Cidr }) };
  };
  const mayHoldAddress = ({ cidr, ipv6Cidr }: Zone): boolean =>
    [cidr, ipv6Cidr].some((subnet) => subnet && endpoint.cidrs.some((block) => overlap(block, subnet)));
  return {
    ...deployment,
    vpc: { ...vpc, cidrs: [LOOPBACK_CIDR, ...(families.includes('ipv6') ? [LOOPBACK_IPV6_CIDR] : [])] },
    zones: zones.map(moved),
    endpoint: {
      ...endpoint,
      cidrs: [
        ...(families.includes('ipv4') ? [LOOPBACK_CIDR] : []),
        ...(families.includes('ipv6') ? [LOOPBACK_IPV6_CIDR, ONLY_LOOPBACK_CIDR] : []),
      ],
      zones: endpoint.zones.map((zone) => (mayHoldAddress(zone) ? moved(zone) : zone)),
    },
  };
};

const isSameSubnet = (one: Zone, other: Zone): boolean =>
  (one.cidr !== undefined && one.cidr === other.cidr) ||
  (one.ipv6Cidr !== undefined && one.ipv6Cidr === other.ipv6Cidr);
