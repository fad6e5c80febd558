import { minutesLookedBack } from '../../../infra/sandbox/cloudwatch/look-back.ts';
import type { MetricAlarm } from '../../../infra/sandbox/cloudwatch/metric-alarm.ts';
import type { Alarms } from '../../../infra/sandbox/deployment.ts';
import { createAlarmClock, judgesHours, type TimedChange } from '../simulated/alarm-clock.ts';
import type { RecordedRuns, Starter } from '../simulated/recorded-run.ts';

/** A system without a fault and with it. */
export interface RecordedFault {
  readonly fault: string;
  /** What the system's alarms have in common. */
  readonly prefix: string;
  readonly alarms: Pick<Alarms, 'metric' | 'composite'>;
  readonly starters: readonly Starter[];
  readonly healthy: RecordedRuns;
  readonly broken: RecordedRuns;
}

/** A fault, and what some alarms are in the end if it lasts. */
export interface Outage extends RecordedFault {
  /** The alarms on metrics that go off. All others stay as they are. */
  readonly touched: readonly MetricAlarm[];
  /** The names of the alarms that are then in ALARM and tell people so. */
  readonly telling: readonly string[];
}

/** What a fault leads to, apart where some alarms judge minutes and some hours, for no alarm is made of both; nothing if nobody is told. */
export const outagesOf = (recorded: RecordedFault): readonly Outage[] => {
  const { alarms } = recorded;
  const touched = alarms.metric.filter((alarm) => changesOf([alarm], [], recorded).length > 0);
  return [touched.filter((alarm) => !judgesHours(alarm)), touched.filter(judgesHours)]
    .map((part) => ({ ...recorded, touched: part, telling: tellingIn(changesOf(part, alarms.composite, recorded)) }))
    .filter(({ telling }) => telling.length > 0);
};

const tellingIn = (changes: readonly TimedChange[]): readonly string[] =>
  [...new Map(changes.map(({ alarm, state }) => [alarm, state]))].flatMap(([{ name, AlarmActions }, state]) =>
    state === 'ALARM' && AlarmActions.length > 0 ? [name] : [],
  );

const LAST_MINUTE = 10_000;

/** What becomes of alarms when they have seen nothing but broken runs. */
const changesOf = (
  metric: Alarms['metric'],
  composite: Alarms['composite'],
  { starters, broken }: RecordedFault,
): readonly TimedChange[] => {
  if (metric.length === 0) return [];
  const clock = createAlarmClock(metric, composite, () => 0);
  for (let minute = LAST_MINUTE - Math.max(...metric.map(minutesLookedBack)) + 1; minute <= LAST_MINUTE; minute++) {
    for (const { name, everyMinutes } of starters) {
      if (minute % everyMinutes !== 0) continue;
      for (const values of broken.get(name)?.metrics ?? []) clock.put(values, minute);
    }
  }
  return clock.judge(LAST_MINUTE, () => {});
};
