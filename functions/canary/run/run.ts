import type { Kind } from '../../contract/kind.ts';
import type { Attempt } from '../../contract/report.ts';
import type { CanaryConfig, Target } from '../config.ts';
import { ownerIn } from '../judge/owner.ts';
import { type ZoneLookup, zonesOf } from './address-zone.ts';
import type { AttemptContext } from './attempt.ts';
import { limitsOfRun } from './budget.ts';
import { type ConcludedAttempt, type Conclusion, conclude, unknownPrimary } from './conclude.ts';
import { contextOf } from './context.ts';
import { furtherWays } from './localise.ts';
import { type Lookup, lookUp, lookUpAll, zoneLookupOf } from './lookup.ts';
import { pathsTo } from './path.ts';
import { lookUpPublicNames, type PublicName } from './public-names.ts';
import { type Rotation, rotationAt, TURN_MS } from './rotation.ts';
import { type Pace, paceOf, staggered } from './staggered.ts';
import { askForUnusedIpv6, type UnusedIpv6 } from './unused-ipv6.ts';
import { type SingleWay, type Ways, waysTo } from './ways.ts';

/** What one run is to do. */
export interface RunPlan {
  /** One or more of those in the configuration. */
  readonly apis: readonly Target[];
  readonly kinds: readonly Kind[];
  /** How often every name is resolved and every address of it attempted. */
  readonly repeat: number;
  /** The resource below the stage, such as `/pets`, in place of the configured one. */
  readonly resource?: string;
}

/** One attempt of a run, and the text of its answer's body if a whole one came. */
export interface RunAttempt {
  readonly attempt: Attempt;
  readonly body?: string;
  /** Of an API that is attempted but once, at one address. */
  readonly isSingle?: boolean;
}

/** A name of which every address was attempted, and what it led to. */
export interface Answer {
  readonly kind: Kind;
  readonly name: string;
  readonly addresses: readonly string[];
}

/** What a run leaves: its attempts, what the zones' own names led to in its last round, and what the other names did. */
export interface RunResult {
  readonly attempts: readonly RunAttempt[];
  readonly zones: readonly ZoneLookup[];
  readonly answers: readonly Answer[];
  /** What the resolver said of IPv6 addresses where the endpoint is to have none. */
  readonly unusedIpv6?: UnusedIpv6 | undefined;
  /** What the names of other APIs lead to, where there are some to watch. */
  readonly publicNames: readonly PublicName[];
}

/**
 * Makes one run that starts at `at` (epoch milliseconds) within `budgetMs`: resolves names and attempts the addresses behind them, as
 * `waysTo` chooses, and after a failure those that tell where it is. The zones' own names are always looked up, since they tell which
 * zone an address is in, and which zone's is missing elsewhere. Never rejects.
 */
export const run = async (config: CanaryConfig, plan: RunPlan, at: number, budgetMs: number): Promise<RunResult> => {
  const limit = limitsOfRun(performance.now(), budgetMs);
  const contexts = new Map(plan.apis.map((api) => [api.target, contextOf(config, api, limit, plan.resource)]));
  const pace = (count: number) => paceOf(count, config.limits, budgetMs);
  const rounds: Round[] = [];
  for (let round = 0; round < plan.repeat; round++) {
    const rotation = rotationAt(at + round * TURN_MS, config.sourceZone);
    rounds.push(await makeRound({ config, plan, contexts, limit, pace, rotation }));
  }
  const zones = rounds.at(-1)?.zones ?? [];
  const conclusions = rounds.flatMap((round) => round.conclusions);
  return {
    attempts: owned(conclusions, zones),
    zones,
    answers: rounds.flatMap(({ answers }) => answers),
    unusedIpv6: rounds.at(-1)?.unusedIpv6,
    publicNames: rounds.at(-1)?.publicNames ?? [],
  };
};

interface RoundContext extends Pick<AttemptContext, 'config' | 'limit'> {
  readonly plan: RunPlan;
  readonly contexts: ReadonlyMap<string, AttemptContext>;
  readonly pace: (count: number) => Pace;
  readonly rotation: Rotation;
}

interface Round extends Omit<RunResult, 'attempts'> {
  readonly conclusions: readonly Conclusion[];
}

const makeRound = async (context: RoundContext): Promise<Round> => {
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

/** Tells whose every failure is, for which all of them are compared. */
const owned = (conclusions: readonly Conclusion[], zones: readonly ZoneLookup[]): readonly RunAttempt[] => {
  const attempts: readonly ConcludedAttempt[] = conclusions.map(({ attempt }) => attempt);
  const ownerOf = ownerIn(
    attempts,
    zones.flatMap(({ addresses }) => addresses),
  );
  return conclusions.map(({ attempt: { failure, ...attempt }, ...seen }) => {
    const owner = failure && ownerOf({ ...attempt, failure });
    return { attempt: { ...attempt, ...(failure && owner && { failure: { ...failure, owner } }) }, ...seen };
  });
};
