import { type AlarmStatus, type Evaluation, INITIAL_STATUS, type TriggeringAlarm } from './alarm-state.ts';
import { type CompositeAlarm, evaluateComposite } from './composite-alarm.ts';
import { directoryOf, inDependencyOrder, requireAlarms } from './dependencies.ts';
import { type MetricIdentity, type MetricValues, readMetrics } from './emf.ts';
import { evaluateMetric, metricOf, minutesLookedBack } from './look-back.ts';
import type { MetricAlarm } from './metric-alarm.ts';
import { createMetricStore, type MetricStore } from './metrics.ts';
import { type MuteRule, openWindow } from './mute-rule.ts';

/** A change of an alarm's state, found at the end of a minute. */
export interface StateChange extends Evaluation {
  readonly alarm: string;
  readonly minute: number;
  readonly previous: AlarmStatus;
  /** Present where a maintenance window is open, so that nobody is told before it ends. */
  readonly heldBy?: 'MuteRule';
}

/** What an alarm tells its topics because of a change, perhaps one of an earlier minute. */
export interface TakenActions {
  readonly change: StateChange;
  readonly topicArns: readonly string[];
}

/** What the end of a minute brings; an alarm comes after those that it depends on. */
export interface MinuteOutcome {
  readonly changes: readonly StateChange[];
  readonly actions: readonly TakenActions[];
}

/** Metrics, alarms and their history. Minutes are counted from the epoch. */
export interface CloudWatch {
  /** Takes a line that a function printed in a run that stands for this minute. */
  ingest(line: string, minute: number): void;
  /** Takes values of a metric that a service publishes itself. */
  put(values: MetricValues, minute: number): void;
  /** Evaluates every alarm at the end of a minute; minutes follow each other, and the alarms were created in the first. */
  evaluate(minute: number): MinuteOutcome;
  /** The status of every alarm, by its name. */
  statuses(): ReadonlyMap<string, AlarmStatus>;
  /** The alarms on metrics of which there has been no value yet. */
  withoutData(): readonly string[];
  /** The latest changes, the newest last. */
  history(): readonly StateChange[];
  /** The datapoints of a metric that an alarm watches or a dashboard draws, as far back as a week. */
  readonly series: MetricStore['series'];
}

const CHANGES_KEPT = 1_000;

// A week: as far back as the page lets a person look.
const MINUTES_KEPT = 7 * 24 * 60;

/**
 * A CloudWatch with these alarms and maintenance windows, which keeps the metrics that dashboards draw too; throws `Refused` where the
 * alarms do not fit together.
 */
export const createCloudWatch = (
  alarms: readonly MetricAlarm[],
  composites: readonly CompositeAlarm[],
  muteRules: readonly MuteRule[],
  drawn: readonly MetricIdentity[] = [],
): CloudWatch => {
  const directory = directoryOf([...alarms, ...composites]);
  requireAlarms(directory, composites, muteRules);
  const inOrder = [...alarms, ...inDependencyOrder(composites, directory)];
  const arns = new Map(inOrder.map(({ name, arn }) => [name, arn]));
  const statuses = new Map<string, AlarmStatus>(inOrder.map(({ name }) => [name, INITIAL_STATUS]));
  const minutesKept = Math.max(MINUTES_KEPT, ...alarms.map(minutesLookedBack));
  const store = createMetricStore([...alarms.map(metricOf), ...drawn], minutesKept);
  const history: StateChange[] = [];
  /** The latest change of each alarm until its topics are told of it. */
  const untold = new Map<string, StateChange>();
  let firstMinute: number | undefined;

  const statusOf = (name: string): AlarmStatus => statuses.get(name) ?? INITIAL_STATUS;

  const childOf = (reference: string): TriggeringAlarm => {
    const name = directory.get(reference) ?? reference;
    const { state, minute } = statusOf(name);
    return { arn: arns.get(name) ?? reference, state, minute };
  };

  const isMuted = (alarm: string, minute: number): boolean =>
    muteRules.some((rule) => openWindow(rule, alarm, minute) !== undefined);

  const changeOf = (alarm: MetricAlarm | CompositeAlarm, minute: number, created: number): StateChange | undefined => {
    const previous = statusOf(alarm.name);
    const evaluation =
      'AlarmRule' in alarm
        ? evaluateComposite(alarm, childOf, minute === created)
        : evaluateMetric(alarm, store, minute, {
            minutes: minute - created,
            isUndecided: previous === INITIAL_STATUS,
          });
    if (evaluation === undefined || evaluation.state === previous.state) return undefined;
    statuses.set(alarm.name, { ...evaluation, minute });
    const held = isMuted(alarm.name, minute) ? { heldBy: 'MuteRule' as const } : {};
    return { alarm: alarm.name, ...evaluation, minute, previous, ...held };
  };

  /** CloudWatch user guide, "How alarm mute rules work": what a window muted is told when it ends, if the state is still the same. */
  const dueActions = (minute: number): readonly TakenActions[] =>
    inOrder.flatMap(({ name, AlarmActions, OKActions }) => {
      const change = untold.get(name);
      if (change === undefined || isMuted(name, minute)) return [];
      untold.delete(name);
      const topicArns = change.state === 'ALARM' ? AlarmActions : OKActions;
      return topicArns.length > 0 ? [{ change, topicArns }] : [];
    });

  return {
    ingest: (line, minute) => {
      for (const values of readMetrics(line)) store.add(values, minute);
    },
    put: store.add,
    evaluate: (minute) => {
      const created = firstMinute ?? minute;
      firstMinute = created;
      const changes = inOrder.flatMap((alarm) => changeOf(alarm, minute, created) ?? []);
      for (const change of changes) untold.set(change.alarm, change);
      history.push(...changes);
      history.splice(0, history.length - CHANGES_KEPT);
      return { changes, actions: dueActions(minute) };
    },
    statuses: () => new Map(statuses),
    withoutData: () => alarms.filter((alarm) => !store.hasValues(metricOf(alarm))).map(({ name }) => name),
    history: () => [...history],
    series: store.series,
  };
};
