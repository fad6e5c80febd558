import type { Kind } from '../../contract/kind.ts';
import type { Attempt } from '../../contract/report.ts';
import type { CanaryConfig, Target } from '../config.ts';
import { ownerIn } from '../judge/owner.ts';
import type { ZoneLookup } from './address-zone.ts';
import { limitsOfRun } from './budget.ts';
import type { ConcludedAttempt, Conclusion } from './conclude.ts';
import { contextOf } from './context.ts';
import { rotationAt, TURN_MS } from './rotation.ts';
import { makeRound, type Round } from './round.ts';
import { paceOf } from './staggered.ts';

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

/** What a run leaves: its attempts, what the names of all rounds led to, and of the last round what else it looked up. */
export interface RunResult extends Omit<Round, 'conclusions'> {
  readonly attempts: readonly RunAttempt[];
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
