import { overlap } from '../../functions/network/cidr.ts';
import type { Mistake } from './issues.ts';

interface Zone {
  readonly name?: string | undefined;
  readonly subnetId?: string | undefined;
  readonly cidr?: string | undefined;
  readonly ipv6Cidr?: string | undefined;
}

/** What zones in one list, at a place of the configuration, have in common and must not: names, subnets and addresses. */
export function* repeatedIn(zones: readonly Zone[], ...at: readonly string[]): Iterable<Mistake> {
  const where = at.join('.');
  for (const [index, zone] of zones.entries()) {
    for (const [before, other] of zones.slice(0, index).entries()) {
      for (const key of ['name', 'subnetId'] as const) {
        if (zone[key] !== undefined && zone[key] === other[key])
          yield { path: [...at, index, key], message: `must differ from ${where}[${before}].${key}`, input: zone[key] };
      }
      for (const key of ['cidr', 'ipv6Cidr'] as const) {
        const [own, others] = [zone[key], other[key]];
        if (own && others && overlap(own, others))
          yield { path: [...at, index, key], message: `must not overlap ${where}[${before}].${key}`, input: own };
      }
    }
  }
}
