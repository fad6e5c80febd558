import { type Hold, holdAfter, type Suppressor, topicsOf } from './actions.ts';
import { type AlarmStatus, INITIAL_STATUS, type TriggeringAlarm } from './alarm-state.ts';
import type { CompositeAlarm } from './composite-alarm.ts';
import { directoryOf, inDependencyOrder, requireAlarms } from './dependencies.ts';
import { type MetricIdentity, type MetricValues, readMetrics } from './emf.ts';
import type { Evaluation } from './evaluate.ts';
import { evaluateComposite } from './evaluate-composite.ts';
import { evaluateMetric, metricOf, minutesLookedBack } from './look-back.ts';
import type { MetricAlarm } from './metric-alarm.ts';
import { createMetricStore, type MetricStore } from './metrics.ts';
import { isMuting, type MuteRule } from './mute-rule.ts';

/** A state with what keeps the alarm's actions for it from being taken. */
export interface HeldStatus extends AlarmStatus {
  readonly heldBy?: Hold['by'];
}

/** A change of an alarm's state, found at the end of a minute; what holds back its actions, and what still held back those before. */
export interface StateChange extends HeldStatus {
  readonly alarm: string;
  readonly minute: number;
  readonly previous: HeldStatus;
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

interface Standing {
  readonly alarm: MetricAlarm | CompositeAlarm;
  readonly status: AlarmStatus;
  /** The change that led to the status. */
  readonly change?: StateChange | undefined;
  readonly held?: Hold | undefined;
}

const CHANGES_KEPT = 1_000;

// A week: as far back as the page lets a person look.
const MINUTES_KEPT = 7 * 24 * 60;

const statusHeld = (status: AlarmStatus, held: Hold | undefined): HeldStatus =>
  held === undefined ? status : { ...status, heldBy: held.by };

/**
 * A CloudWatch with these alarms and maintenance windows, which keeps the metrics that dashboards draw too; throws `Refused` where the
 * alarms do not fit together.
 */
export const createCloudWatch = (
  alarms: readonly MetricAlarm[],
  composites: readonly CompositeAlarm[],
  muteRules: readonly MuteRule[],
  drawn: readonly Omit<MetricIdentity, 'unit'>[] = [],
): CloudWatch => {
  const directory = directoryOf([...alarms, ...composites]);
  requireAlarms(directory, composites, muteRules);
  const inOrder = [...alarms, ...inDependencyOrder(composites, directory)];
  const standings = new Map<string, Standing>(inOrder.map((alarm) => [alarm.name, { alarm, status: INITIAL_STATUS }]));
  const minutesKept = Math.max(MINUTES_KEPT, ...alarms.map(minutesLookedBack));
  const store = createMetricStore([...alarms.map(metricOf), ...drawn], minutesKept);
  const history: StateChange[] = [];
  let firstMinute: number | undefined;

  const childOf = (reference: string): TriggeringAlarm => {
    const standing = standings.get(directory.get(reference) ?? reference);
    if (standing === undefined) throw new Error(`looking up alarm ${reference}: there is none`);
    const { state, minute } = standing.status;
    return { arn: standing.alarm.arn, state, minute };
  };

  const evaluationOf = ({ alarm, status }: Standing, minute: number): Evaluation | undefined => {
    firstMinute ??= minute;
    return 'AlarmRule' in alarm
      ? evaluateComposite(alarm, childOf, minute === firstMinute)
      : evaluateMetric(alarm, store, minute, { minutes: minute - firstMinute, isUndecided: status === INITIAL_STATUS });
  };

  const suppressorOf = (alarm: Standing['alarm']): Suppressor | undefined => {
    if (!('AlarmRule' in alarm) || alarm.ActionsSuppressor === undefined) return undefined;
    const { ActionsSuppressorWaitPeriod: wait = 0, ActionsSuppressorExtensionPeriod: extension = 0 } = alarm;
    const inAlarm = childOf(alarm.ActionsSuppressor).state === 'ALARM';
    return { inAlarm, waitMinutes: wait / 60, extensionMinutes: extension / 60 };
  };

  const isMuted = ({ name }: Standing['alarm'], minute: number): boolean =>
    muteRules.some((rule) => rule.MuteTargets.AlarmNames.includes(name) && isMuting(rule, minute));

  /** The alarms that change, with their status before. */
  const evaluateAll = (minute: number): ReadonlyMap<string, AlarmStatus> => {
    const previous = new Map<string, AlarmStatus>();
    for (const [name, standing] of standings) {
      const evaluation = evaluationOf(standing, minute);
      if (evaluation === undefined || evaluation.state === standing.status.state) continue;
      previous.set(name, standing.status);
      standings.set(name, { ...standing, status: { ...evaluation, minute } });
    }
    return previous;
  };

  const settle = (
    { alarm, status, change: lastChange, held: heldBefore }: Standing,
    previous: AlarmStatus | undefined,
    minute: number,
  ) => {
    const held = holdAfter(heldBefore, {
      minute,
      changed: previous !== undefined,
      suppressor: suppressorOf(alarm),
      muted: isMuted(alarm, minute),
    });
    const change = previous && {
      alarm: alarm.name,
      ...statusHeld(status, held),
      minute,
      previous: statusHeld(previous, heldBefore),
    };
    const due = change ?? (heldBefore && lastChange);
    const topicArns = topicsOf(alarm, status.state);
    return {
      standing: { alarm, status, change: change ?? lastChange, held },
      changes: change ? [change] : [],
      actions: due && held === undefined && topicArns.length > 0 ? [{ change: due, topicArns }] : [],
    };
  };

  return {
    ingest: (line, minute) => {
      for (const values of readMetrics(line)) store.add(values, minute);
    },
    put: store.add,
    evaluate: (minute) => {
      const previous = evaluateAll(minute);
      // An alarm's actions may depend on a suppressor that comes after it.
      const settled = Array.from(standings.values(), (standing) =>
        settle(standing, previous.get(standing.alarm.name), minute),
      );
      for (const { standing } of settled) standings.set(standing.alarm.name, standing);
      const changes = settled.flatMap((each) => each.changes);
      history.push(...changes);
      history.splice(0, history.length - CHANGES_KEPT);
      return { changes, actions: settled.flatMap(({ actions }) => actions) };
    },
    statuses: () => new Map(Array.from(standings, ([name, { status }]) => [name, status])),
    withoutData: () => alarms.filter((alarm) => !store.hasValues(metricOf(alarm))).map(({ name }) => name),
    history: () => [...history],
    series: store.series,
  };
};
