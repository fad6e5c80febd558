import type { Evidence } from '../evidence/evidence.ts';
import { breachingMinutes, type Watch } from '../evidence/watch.ts';

/** How much of the alarms' breaching a cause explains. */
export interface Weight {
  /** In how many breaching minutes it shows, each counted once for every alarm. */
  readonly minutes: number;
  /** By how many attempts. */
  readonly attempts: number;
  /** Which minutes these are, in epoch minutes. */
  readonly when: ReadonlySet<number>;
}

/** Of a cause that made nothing breach. */
export const NO_WEIGHT: Weight = { minutes: 0, attempts: 0, when: new Set() };

/** What weighs how much, by cause. Where the alarms are none or did not breach by what the logs say, everything that failed counts. */
export const weightsOf = (watches: readonly Watch[], evidence: Evidence): ReadonlyMap<string, Weight> => {
  const weights = weigh(watches, evidence);
  return weights.size > 0 ? weights : weigh([EVERYTHING], evidence);
};

const EVERYTHING: Watch = {
  kind: 'any',
  counts: () => true,
  breachedBy: 'one',
  datapointsToAlarm: 1,
  evaluationPeriods: Number.POSITIVE_INFINITY,
};

const weigh = (watches: readonly Watch[], evidence: Evidence): ReadonlyMap<string, Weight> => {
  const weights = new Map<string, Weight>();
  for (const { minute, failed } of watches.flatMap((watch) => breachingMinutes(watch, evidence))) {
    for (const [cause, { length }] of Map.groupBy(failed, ({ failure }) => `${failure?.cause}`)) {
      const { minutes, attempts, when } = weights.get(cause) ?? NO_WEIGHT;
      weights.set(cause, { minutes: minutes + 1, attempts: attempts + length, when: new Set([...when, minute]) });
    }
  }
  return weights;
};
