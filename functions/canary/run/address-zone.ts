import type { Family } from '../../contract/family.ts';
import { addressesIn } from '../../network/cidr.ts';
import type { CanaryConfig } from '../config.ts';
import type { Failure } from '../probe/failure.ts';

/** What the lookup of a zone's own name (`vpce-…-{zone}`) gave: it knows the address in that zone also where no attempt is made. */
export interface ZoneLookup {
  readonly zone: string;
  readonly name: string;
  readonly addresses: readonly string[];
  /** The families of which there is no address, and why. */
  readonly failures: readonly { readonly family: Family; readonly failure: Failure }[];
  /** Whether the run attempts the name as well, and so tells more of it. */
  readonly attempted: boolean;
}

/** Tells the zone of an address: that of the only zonal name which leads to it, or else that of the subnet which holds it. */
export const zonesOf = (
  lookups: readonly Pick<ZoneLookup, 'zone' | 'addresses'>[],
  { zones }: CanaryConfig['endpoint'],
): ((address: string) => string | undefined) => {
  const subnets = zones.map(({ name, cidr, ipv6Cidr }) => ({
    name,
    holds: addressesIn([cidr, ipv6Cidr].filter((one) => one !== undefined)),
  }));
  const zoneNamedBy = (address: string): string | undefined => {
    const [zone, ...others] = new Set(lookups.flatMap((one) => (one.addresses.includes(address) ? [one.zone] : [])));
    return others.length === 0 ? zone : undefined;
  };
  return (address) => zoneNamedBy(address) ?? subnets.find(({ holds }) => holds(address))?.name;
};
