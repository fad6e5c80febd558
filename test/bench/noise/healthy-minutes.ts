import { startOf } from '../../../infra/sandbox/clock.ts';
import type { Alarms } from '../../../infra/sandbox/deployment.ts';
import { invocationsIn } from '../../../infra/sandbox/events/scheduler.ts';
import type { Random } from '../../random.ts';
import { createAlarmClock, judgesHours, type TimedChange } from '../simulated/alarm-clock.ts';
import { arrivalsAt } from '../simulated/arrivals.ts';
import { COUNTS_AFTER_MS, drawn, JUDGED_AFTER_MS, type Span } from '../simulated/assumed.ts';
import type { RecordedRun, RecordedRuns, Starter } from '../simulated/recorded-run.ts';
import type { Mishaps } from './mishaps.ts';

/** A system whose runs are known. */
export interface HealthySystem {
  /** What its alarms' names begin with. */
  readonly prefix: string;
  readonly alarms: Pick<Alarms, 'metric' | 'composite'>;
  readonly starters: readonly Starter[];
  readonly healthy: RecordedRuns;
  readonly cold: RecordedRuns;
  /** Runs that see something fail, of which any is as likely as any other. */
  readonly failing: readonly [RecordedRuns, ...RecordedRuns[]];
}

/** What came of some minutes. */
export interface Outcome {
  readonly changes: readonly TimedChange[];
  /** How many minutes and runs had a mishap. */
  readonly mishaps: number;
}

/** How late values are that are late, beyond what is usual. */
export const LATE_MS: Span = { least: 60_000, most: 180_000 };

const FIRST_MINUTE = 30_000_000;
// As far as an alarm on the notifier looks back.
const SETTLING_MINUTES = 30;

/** Lets so many minutes pass over a healthy system, whose alarms have moments of their own, but for those that judge whole hours. */
export const passMinutes = (system: HealthySystem, minutes: number, mishaps: Mishaps, random: Random): Outcome => {
  const { alarms, starters } = system;
  const ofMinutes = alarms.metric.filter((alarm) => !judgesHours(alarm));
  const moments = new Map(ofMinutes.map(({ name }) => [name, drawn(JUDGED_AFTER_MS, random)]));
  const clock = createAlarmClock(ofMinutes, alarms.composite, ({ name }) => moments.get(name) ?? 0);
  const { expect, arrive } = arrivalsAt(clock);
  const seed = random.int(2 ** 31);
  let count = 0;

  const runOf = (name: string): RecordedRun | undefined => {
    const runs = random.chance(mishaps.failing)
      ? random.pick(system.failing)
      : random.chance(mishaps.cold)
        ? system.cold
        : system.healthy;
    if (runs !== system.healthy) count += 1;
    return runs.get(name) ?? system.healthy.get(name);
  };
  const startRuns = (minute: number): void => {
    for (const { name, everyMinutes } of starters) {
      if (minute % everyMinutes !== 0) continue;
      const invocations = invocationsIn(minute, { seed: `${seed}:${name}`, ...mishaps });
      if (invocations.length !== 1) count += 1;
      for (const offsetMs of invocations) {
        const run = runOf(name);
        const isLate = random.chance(mishaps.late);
        if (isLate) count += 1;
        const delayMs = drawn(COUNTS_AFTER_MS, random) + (isLate ? drawn(LATE_MS, random) : 0);
        if (run !== undefined) expect(run, startOf(minute) + offsetMs, delayMs);
      }
    }
  };

  const changes: TimedChange[] = [];
  for (let minute = FIRST_MINUTE - SETTLING_MINUTES; minute < FIRST_MINUTE + minutes; minute++) {
    startRuns(minute);
    if (minute >= FIRST_MINUTE) changes.push(...clock.judge(minute - 1, arrive));
  }
  return { changes, mishaps: count };
};
