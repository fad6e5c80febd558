import type { TellingAlarm } from './alarms.ts';
import type { SeenRun } from './runs.ts';

/** What is known since the gate began to wait. */
export interface Watched {
  /** The zones of the canaries. */
  readonly zones: readonly string[];
  /** Since then, the oldest first. */
  readonly runs: readonly SeenRun[];
  /** That are on now. */
  readonly alarms: readonly TellingAlarm[];
  /** The names of those that were on from the beginning, and never off. */
  readonly onFromTheBeginning: ReadonlySet<string>;
}

/** By what is decided. */
export interface Terms {
  /** How many healthy runs in a row each canary must make. */
  readonly runs: number;
  /** Whether so many unhealthy runs in a row are enough to fail; otherwise an alarm must speak. */
  readonly runsDecide: boolean;
}

/** Whether a deployment is good. */
export type Decision =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'passed' }
  | { readonly kind: 'alarm-speaks'; readonly alarm: TellingAlarm }
  /** The last of so many in a row. */
  | { readonly kind: 'unhealthy'; readonly run: SeenRun };

/**
 * An alarm that began meanwhile fails a deployment at once. One that was on already may tell of what the deployment has mended, so the runs
 * since then are heard as well.
 */
export const decide = ({ zones, runs, alarms, onFromTheBeginning }: Watched, terms: Terms): Decision => {
  const begun = alarms.find(({ name }) => !onFromTheBeginning.has(name));
  if (begun) return { kind: 'alarm-speaks', alarm: begun };
  const latest = zones.map((zone) => runs.filter((run) => run.zone === zone).slice(-terms.runs));
  const bad = latest.find((last) => last.length === terms.runs && last.every(({ isHealthy }) => !isHealthy));
  const [on] = alarms;
  const run = bad?.at(-1);
  if (run && on) return { kind: 'alarm-speaks', alarm: on };
  if (run && terms.runsDecide) return { kind: 'unhealthy', run };
  return latest.every((last) => healthyRuns(last) === terms.runs) ? { kind: 'passed' } : { kind: 'waiting' };
};

/** How many of the newest runs were healthy, one after the other. */
export const healthyRuns = (runs: readonly SeenRun[]): number =>
  runs.length - 1 - runs.findLastIndex(({ isHealthy }) => !isHealthy);
