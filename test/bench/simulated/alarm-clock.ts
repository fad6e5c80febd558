import { endOf } from '../../../infra/sandbox/clock.ts';
import type { AlarmState, AlarmStatus, TriggeringAlarm } from '../../../infra/sandbox/cloudwatch/alarm-state.ts';
import { type CompositeAlarm, evaluateComposite } from '../../../infra/sandbox/cloudwatch/composite-alarm.ts';
import { directoryOf, inDependencyOrder } from '../../../infra/sandbox/cloudwatch/dependencies.ts';
import { evaluateMetric, metricOf, minutesLookedBack } from '../../../infra/sandbox/cloudwatch/look-back.ts';
import type { MetricAlarm } from '../../../infra/sandbox/cloudwatch/metric-alarm.ts';
import { createMetricStore, type MetricStore } from '../../../infra/sandbox/cloudwatch/metrics.ts';

/** An alarm that went into a state, at a time in epoch milliseconds. */
export interface TimedChange {
  readonly alarm: MetricAlarm | CompositeAlarm;
  readonly state: AlarmState;
  readonly at: number;
}

/** Settled alarms, OK at first, each of which is judged once a minute at a moment of its own, as on AWS. */
export interface AlarmClock {
  /** Takes values that count for a minute, counted from the epoch. */
  readonly put: MetricStore['add'];
  /**
   * Judges a minute that is over, in the order of the alarms' moments, before each of which `arrive` is called with it; composites follow at
   * once. Minutes follow each other.
   */
  readonly judge: (minute: number, arrive: (until: number) => void) => readonly TimedChange[];
}

/** These alarms with the moments at which they are judged, in milliseconds after the end of each minute. */
export const createAlarmClock = (
  metric: readonly MetricAlarm[],
  composite: readonly CompositeAlarm[],
  momentOf: (alarm: MetricAlarm) => number,
): AlarmClock => {
  const store = createMetricStore(metric.map(metricOf), Math.max(...metric.map(minutesLookedBack)));
  const moments = metric
    .map((alarm) => ({ alarm, afterMs: momentOf(alarm) }))
    .toSorted((one, other) => one.afterMs - other.afterMs);
  const directory = directoryOf([...metric, ...composite]);
  const composites = inDependencyOrder(composite, directory);
  const statuses = new Map<string, AlarmStatus>();
  const statusOf = (name: string): AlarmStatus => statuses.get(name) ?? SETTLED;
  const childOf = (reference: string): TriggeringAlarm => {
    const { state, minute } = statusOf(directory.get(reference) ?? reference);
    return { arn: reference, state, ...(minute !== undefined && { minute }) };
  };

  return {
    put: store.add,
    judge: (minute, arrive) => {
      const changes: TimedChange[] = [];
      const take = (
        alarm: TimedChange['alarm'],
        judged: Omit<AlarmStatus, 'minute'> | undefined,
        at: number,
      ): boolean => {
        if (judged === undefined || judged.state === statusOf(alarm.name).state) return false;
        statuses.set(alarm.name, { ...judged, minute });
        changes.push({ alarm, state: judged.state, at });
        return true;
      };
      for (const { alarm, afterMs } of moments) {
        const at = endOf(minute) + afterMs;
        arrive(at);
        if (!take(alarm, evaluateMetric(alarm, store, minute, OLD), at)) continue;
        for (const one of composites) take(one, evaluateComposite(one, childOf, false), at);
      }
      return changes;
    },
  };
};

const HOUR_S = 3_600;

/** Whether an alarm's datapoints are those of hours, or longer. */
export const judgesHours = ({ Period }: MetricAlarm): boolean => Period >= HOUR_S;

const SETTLED: AlarmStatus = { state: 'OK', reason: 'It was OK before.' };
const OLD = { minutes: Number.POSITIVE_INFINITY, isUndecided: false };
