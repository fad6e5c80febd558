import { addressesIn } from '../../network/cidr.ts';
import type { CanaryConfig } from '../config.ts';
import type { Path } from './path.ts';

/** An address that the lookup of a name gave. */
interface FoundAddress {
  readonly path: Path;
  readonly address?: string;
}

/** Tells the zone of an address: that of the subnet which holds it, or else that of the zonal name which led to it. */
export const zonesOf = (
  found: readonly FoundAddress[],
  { zones }: CanaryConfig['endpoint'],
): ((address: string) => string | undefined) => {
  const subnets = zones.map(({ name, cidr }) => ({ name, holds: addressesIn([cidr]) }));
  return (address) =>
    subnets.find(({ holds }) => holds(address))?.name ??
    found.find((one) => one.path.zone && one.address === address)?.path.zone;
};
