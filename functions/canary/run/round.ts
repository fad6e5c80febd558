import type { Kind } from '../../contract/kind.ts';
import type { Target } from '../config.ts';
import { type ZoneLookup, zonesOf } from './address-zone.ts';
import type { AttemptContext } from './attempt.ts';
import { type Conclusion, conclude, unknownPrimary } from './conclude.ts';
import { furtherWays } from './localise.ts';
import { type Lookup, lookUp, lookUpAll, zoneLookupOf } from './lookup.ts';
import { pathsTo } from './path.ts';
import { lookUpPublicNames, type PublicName } from './public-names.ts';
import type { Rotation } from './rotation.ts';
import { type Pace, staggered } from './staggered.ts';
import { askForUnusedIpv6, type UnusedIpv6 } from './unused-ipv6.ts';
import { type SingleWay, type Ways, waysTo } from './ways.ts';

/** A name of which every address was attempted, and what it led to. */
export interface Answer {
  readonly kind: Kind;
  readonly name: string;
  readonly addresses: readonly string[];
}

/** What all rounds of a run have in common, and how this one is turned. */
export interface RoundContext extends Pick<AttemptContext, 'config' | 'limit'> {
  /** What to attempt: one or more APIs of those in the configuration. */
  readonly plan: { readonly apis: readonly Target[]; readonly kinds: readonly Kind[] };
  readonly contexts: ReadonlyMap<string, AttemptContext>;
  readonly pace: (count: number) => Pace;
  readonly rotation: Rotation;
}

/** What a round leaves. */
export interface Round {
  readonly conclusions: readonly Conclusion[];
  /** What the zones' own names led to. */
  readonly zones: readonly ZoneLookup[];
  readonly answers: readonly Answer[];
  /** What the resolver said of IPv6 addresses where the endpoint is to have none. */
  readonly unusedIpv6?: UnusedIpv6 | undefined;
  /** What the names of other APIs lead to, where there are some to watch. */
  readonly publicNames: readonly PublicName[];
}

/** Makes one round: each kind of name and each API once, and after a failure what tells where it is. Never rejects. */
export const makeRound = async (context: RoundContext): Promise<Round> => {
  const { config, plan, contexts, pace, rotation } = context;
  const ways = waysTo(plan.apis, plan.kinds, config, rotation);
  const zonal = plan.apis.slice(0, 1).flatMap((api) => pathsTo(api, ['vpce-zonal'], config));
  const lookups = await lookUpAll(ways.whole, zonal, context, pace);
  const zones = zonal.flatMap((path) => zoneLookupOf(path, lookups, ways.whole));
  const zoneOf = zonesOf(zones, config.endpoint);
  const clientsOwn = plan.apis.flatMap(({ target, primary }) =>
    ways.whole.filter((path) => path.target === target && path.kind === primary),
  );
  const unusedIpv6 = askForUnusedIpv6(clientsOwn[0], context);
  const publicNames = lookUpPublicNames(lookups, context);

  const concludeIt = async (lookup: Lookup): Promise<readonly Conclusion[]> => {
    const ofTarget = contexts.get(lookup.path.target);
    return ofTarget ? [await conclude(lookup, zoneOf, ofTarget)] : [];
  };
  const known = new Map([...Map.groupBy(lookups, ({ path }) => path.name)]);
  const takeOne = async ({ path, offset, isWorthIt }: SingleWay): Promise<readonly Conclusion[]> => {
    const found = known.get(path.name)?.map((lookup) => ({ ...lookup, path })) ?? (await lookUp(path, context));
    const lookup = rotation.chosen(
      found.filter(({ address }) => address === undefined || isWorthIt(address)),
      offset,
    );
    return lookup ? concludeIt(lookup) : [];
  };
  const inTurn = async (tasks: readonly (() => Promise<readonly Conclusion[]>)[]): Promise<readonly Conclusion[]> =>
    (await staggered(tasks, pace(tasks.length))).flat();

  const attempted = lookups.filter(({ path }) => ways.whole.includes(path));
  const conclusions = [
    ...ways.nameless.flatMap(({ target }) => contexts.get(target) ?? []).map(unknownPrimary),
    ...(await inTurn([
      ...attempted.map((lookup) => () => concludeIt(lookup)),
      ...ways.single.map((way) => async () => (await takeOne(way)).map((one) => ({ ...one, isSingle: true }))),
    ])),
  ];
  const further = furtherWays(
    conclusions.map(({ attempt }) => attempt),
    plan.apis,
    config,
    rotation,
  );
  return {
    conclusions: [...conclusions, ...(await inTurn(further.map((way) => () => takeOne(way))))],
    zones,
    answers: answersTo(ways, attempted),
    unusedIpv6: await unusedIpv6,
    publicNames: await publicNames,
  };
};

const answersTo = ({ whole }: Ways, lookups: readonly Lookup[]): readonly Answer[] =>
  whole.map((path) => ({
    kind: path.kind,
    name: path.name,
    addresses: lookups.flatMap((lookup) => (lookup.path === path ? (lookup.address ?? []) : [])),
  }));
