import type { Failure } from '../probe/failure.ts';
import { resolve } from '../probe/resolve.ts';
import type { ZoneLookup } from './address-zone.ts';
import { addressRefusal } from './allowed-address.ts';
import type { AttemptContext, Destination } from './attempt.ts';
import type { Path } from './path.ts';
import { type Pace, staggered } from './staggered.ts';

/** One address of a name that may be connected to, or the reason why there is nothing to connect to. */
export type Lookup =
  | Destination
  | { readonly path: Path; readonly address?: string; readonly dnsMs: number; readonly failure: Failure };

/** Looks up the names of the paths, and the zones' own names where none of the paths has them. */
export const lookUpAll = async (
  paths: readonly Path[],
  zonal: readonly Path[],
  context: Pick<AttemptContext, 'config' | 'limit'>,
  pace: (count: number) => Pace,
): Promise<readonly Lookup[]> => {
  const named = new Set(paths.map(({ name }) => name));
  const besides = zonal.filter(({ name }) => !named.has(name));
  const tasks = [...paths, ...besides].map((path) => () => lookUp(path, context));
  const lookups = await staggered(tasks, pace(tasks.length));
  return lookups.flat();
};

/** What the lookups say of a zone by its own name; `paths` are those that are attempted. */
export const zoneLookupOf = (
  { name, zone }: Path,
  lookups: readonly Lookup[],
  paths: readonly Path[],
): readonly ZoneLookup[] => {
  if (zone === undefined) return [];
  const own = lookups.filter(({ path }) => path.name === name);
  const failure = own.flatMap((one) => ('failure' in one && one.address === undefined ? [one.failure] : []))[0];
  return [
    {
      zone,
      name,
      addresses: own.flatMap(({ address }) => address ?? []),
      ...(failure && { failure }),
      attempted: paths.some((path) => path.name === name),
    },
  ];
};

/** Looks up the name of a path; gives at least one lookup. */
export const lookUp = async (
  path: Path,
  { config, limit }: Pick<AttemptContext, 'config' | 'limit'>,
): Promise<readonly Lookup[]> => {
  const waiting = limit(config.limits.stepsMs.dns, 'dns.timed_out', `the resolver to answer for ${path.name}`);
  const { durationMs: dnsMs, ...resolved } = await resolve(path.name, config.resolvers, waiting);
  if (resolved.failure) return [{ path, dnsMs, failure: resolved.failure }];
  const refusalOf = addressRefusal(config.endpoint);
  return resolved.value.map((address) => {
    const failure = refusalOf(address);
    return { path, address, dnsMs, ...(failure && { failure }) };
  });
};
