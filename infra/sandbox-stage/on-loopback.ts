import { overlap } from '../../functions/network/cidr.ts';
import type { Deployment } from '../config/completed.ts';

/** The loopback network that a VPC is in the sandbox. */
export const LOOPBACK_CIDR = '127.10.0.0/16';

// In the third number of an address: the canaries' subnets, and those of an endpoint that has subnets of its own.
const FIRST_CANARY_SUBNET = 2;
const FIRST_ENDPOINT_SUBNET = 80;

/**
 * The same deployment on the loopback network: an endpoint that is in another VPC is taken into this one. A subnet in which the endpoint can
 * have no address stays where it is, so that none can be attributed to it here either.
 */
export const onLoopback = (deployment: Deployment): Deployment => {
  const { vpc, zones, endpoint } = deployment;
  const own = endpoint.zones.map(({ cidr }) => cidr).filter((cidr) => !zones.some((zone) => zone.cidr === cidr));
  const subnets = new Map([
    ...zones.map(({ cidr }, index) => [cidr, FIRST_CANARY_SUBNET + index] as const),
    ...own.map((cidr, index) => [cidr, FIRST_ENDPOINT_SUBNET + index] as const),
  ]);
  const moved = <Zone extends { readonly cidr: string }>(zone: Zone) => ({
    ...zone,
    cidr: `127.10.${subnets.get(zone.cidr)}.0/24`,
  });
  return {
    ...deployment,
    vpc: { ...vpc, cidrs: [LOOPBACK_CIDR] },
    zones: zones.map(moved),
    endpoint: {
      ...endpoint,
      cidrs: [LOOPBACK_CIDR],
      zones: endpoint.zones.map((zone) =>
        endpoint.cidrs.some((block) => overlap(block, zone.cidr)) ? moved(zone) : zone,
      ),
    },
  };
};
