import { addressesIn } from '../../network/cidr.ts';
import type { CanaryConfig } from '../config.ts';
import type { Path } from './path.ts';

/** An address that the lookup of a name gave. */
interface FoundAddress {
  readonly path: Path;
  readonly address?: string;
}

/** Tells the zone of an address: that of the subnet which holds it, or else that of the only zonal name which led to it. */
export const zonesOf = (
  found: readonly FoundAddress[],
  { zones }: CanaryConfig['endpoint'],
): ((address: string) => string | undefined) => {
  const subnets = zones.map(({ name, cidr }) => ({ name, holds: addressesIn([cidr]) }));
  const zoneNamedBy = (address: string): string | undefined => {
    const [zone, ...others] = new Set(found.flatMap((one) => (one.address === address && one.path.zone) || []));
    return others.length === 0 ? zone : undefined;
  };
  return (address) => subnets.find(({ holds }) => holds(address))?.name ?? zoneNamedBy(address);
};
