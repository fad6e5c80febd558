import { minuteOf } from '../../../infra/sandbox/clock.ts';
import type { AlarmClock } from './alarm-clock.ts';
import type { RecordedRun } from './recorded-run.ts';

/** What runs have printed, on its way to the alarms. Times are epoch milliseconds. */
export interface Arrivals {
  /** A run that is invoked at a time; its values arrive so long after it has printed them, and count for the minute of its start. */
  readonly expect: (run: RecordedRun, invokedAt: number, delayMs: number) => void;
  /** Lets arrive what is there by then. */
  readonly arrive: (until: number) => void;
}

/** What arrives at the alarms of a clock. */
export const arrivalsAt = ({ put }: Pick<AlarmClock, 'put'>): Arrivals => {
  let underWay: { readonly run: RecordedRun; readonly minute: number; readonly at: number }[] = [];
  return {
    expect: (run, invokedAt, delayMs) => {
      const startedAt = invokedAt + run.startsAfterMs;
      underWay.push({ run, minute: minuteOf(startedAt), at: startedAt + run.lastsMs + delayMs });
    },
    arrive: (until) => {
      const arrived = underWay.filter(({ at }) => at <= until);
      if (arrived.length === 0) return;
      underWay = underWay.filter(({ at }) => at > until);
      for (const { run, minute } of arrived) for (const values of run.metrics) put(values, minute);
    },
  };
};
