import type { Family } from '../../contract/family.ts';
import { familiesOf, familyName } from '../../network/family.ts';
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
  | {
      readonly path: Path;
      readonly family: Family;
      readonly address?: string;
      readonly dnsMs: number;
      readonly failure: Failure;
    };

type LookupContext = Pick<AttemptContext, 'config' | 'limit'>;

/** Looks up the names of the paths in every family of the endpoint, and the zones' own names where none of the paths has them. */
export const lookUpAll = async (
  paths: readonly Path[],
  zonal: readonly Path[],
  context: LookupContext,
  pace: (count: number) => Pace,
): Promise<readonly Lookup[]> => {
  const named = new Set(paths.map(({ name }) => name));
  const besides = zonal.filter(({ name }) => !named.has(name));
  const tasks = [...paths, ...besides].flatMap((path) =>
    familiesOf(context.config.endpoint.ipAddressType).map((family) => () => lookUpIn(family, path, context)),
  );
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
  return [
    {
      zone,
      name,
      addresses: own.flatMap(({ address }) => address ?? []),
      failures: own.flatMap((one) =>
        'failure' in one && one.address === undefined ? [{ family: one.family, failure: one.failure }] : [],
      ),
      attempted: paths.some((path) => path.name === name),
    },
  ];
};

/** Looks up the name of a path in every family of the endpoint; gives at least one lookup for each. */
export const lookUp = async (path: Path, context: LookupContext): Promise<readonly Lookup[]> => {
  const families = familiesOf(context.config.endpoint.ipAddressType);
  return (await Promise.all(families.map((family) => lookUpIn(family, path, context)))).flat();
};

const lookUpIn = async (family: Family, path: Path, context: LookupContext): Promise<readonly Lookup[]> => {
  const { config } = context;
  const { durationMs: dnsMs, ...resolved } = await addressesOf(path, family, context);
  if (resolved.failure) return [{ path, family, dnsMs, failure: resolved.failure }];
  const refusalOf = addressRefusal(config.endpoint);
  return resolved.value.map((address) => {
    const failure = refusalOf(address);
    return { path, family, address, dnsMs, ...(failure && { failure }) };
  });
};

/** Asks for the addresses of a path's name in a family, as long as a run lets it. */
export const addressesOf = (
  { name }: Pick<Path, 'name'>,
  family: Family,
  { config: { limits, resolvers, endpoint }, limit }: LookupContext,
): ReturnType<typeof resolve> => {
  const asked =
    endpoint.ipAddressType === 'ipv4' && family === 'ipv4' ? name : `the ${familyName(family)} addresses of ${name}`;
  return resolve(
    { name, family },
    resolvers,
    limit(limits.stepsMs.dns, 'dns.timed_out', `the resolver to answer for ${asked}`),
  );
};
