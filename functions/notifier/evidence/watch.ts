import { alarmNameOf, metricAlarmOf } from '../../contract/alarms.ts';
import type { MOutOfN, NotifierConfig } from '../config.ts';
import type { Evidence } from './evidence.ts';
import type { Attempt } from './log-line.ts';

/** An alarm on the success of attempts, as the logs can repeat it. */
export interface Watch extends MOutOfN {
  /** The kind and the subject in the alarm's name. */
  readonly kind: string;
  readonly subject: string;
  /** The attempts that the alarm's dimension holds. */
  readonly counts: (sourceZone: string, attempt: Attempt) => boolean;
  /** Whether a minute breaches if one of these attempts failed, or only if all of them did. */
  readonly breachedBy: 'one' | 'all';
}

/** A minute in which an alarm's metric breached, in epoch minutes, and the attempts that failed in it. */
export interface BreachingMinute {
  readonly minute: number;
  readonly failed: readonly Attempt[];
}

/** What an alarm with this name watches; nothing where it does not watch the success of attempts. */
export const watchOf = (alarmName: string, { alarms }: Pick<NotifierConfig, 'alarms'>): Watch | undefined => {
  const { kind = '', subject = '' } = metricAlarmOf(alarmName) ?? {};
  switch (kind) {
    case 'KindDead': {
      const rule = subject === alarms.primary ? alarms.primaryDead : alarms.kindDead;
      return { kind, subject, ...rule, counts: (_, attempt) => attempt.kind === subject, breachedBy: 'all' };
    }
    case 'AddressZoneDead': {
      const counts: Watch['counts'] = (_, { addressZone }) => addressZone === subject;
      return { kind, subject, ...alarms.addressZoneDead, counts, breachedBy: 'all' };
    }
    case 'SourceDead':
      return { kind, subject, ...alarms.sourceDead, counts: (zone) => zone === subject, breachedBy: 'all' };
    case 'SourceImpaired':
      return { kind, subject, ...alarms.sourceImpaired, counts: (zone) => zone === subject, breachedBy: 'one' };
    default:
      return undefined;
  }
};

/** The names of the alarms on the success of attempts, as far as the logs show what there is; `prefix` begins them all. */
export const alarmsOn = (prefix: string, evidence: Evidence, config: NotifierConfig): readonly string[] => {
  const attempts = evidence.zones.flatMap(({ runs }) => runs.flatMap((run) => run.attempts));
  return [
    ...distinct(attempts.map(({ kind }) => kind)).map((kind) => alarmNameOf(prefix, 'KindDead', kind)),
    ...distinct(attempts.flatMap(({ addressZone }) => addressZone ?? [])).map((zone) =>
      alarmNameOf(prefix, 'AddressZoneDead', zone),
    ),
    // What fails for the only canary fails from everywhere: there is no such alarm on it.
    ...(config.canaries.length > 1 ? config.canaries : []).map(({ zone }) => alarmNameOf(prefix, 'SourceDead', zone)),
    ...config.canaries.map(({ zone }) => alarmNameOf(prefix, 'SourceImpaired', zone)),
  ];
};

/** Those of them that would be in ALARM by what the logs say. */
export const alarmsByLogs = (prefix: string, evidence: Evidence, config: NotifierConfig): readonly string[] =>
  alarmsOn(prefix, evidence, config).filter((name) => {
    const watch = watchOf(name, config);
    return watch !== undefined && isInAlarm(watch, evidence);
  });

/** When one of these alarms breached for the last time: the last millisecond of that minute, in epoch milliseconds. */
export const lastBreach = (
  alarmNames: readonly string[],
  evidence: Evidence,
  config: NotifierConfig,
): number | undefined => {
  const watches = alarmNames.flatMap((name) => watchOf(name, config) ?? []);
  const minutes = watches.flatMap((watch) =>
    breachingMinutes({ ...watch, evaluationPeriods: Number.POSITIVE_INFINITY }, evidence).map(({ minute }) => minute),
  );
  return minutes.length === 0 ? undefined : (Math.max(...minutes) + 1) * MINUTE_MS - 1;
};

/** Tells by an alarm's name whether it says that the primary kind of name is dead. */
export const isPrimaryDead =
  ({ alarms }: Pick<NotifierConfig, 'alarms'>) =>
  (alarmName: string): boolean => {
    const { kind, subject } = metricAlarmOf(alarmName) ?? {};
    return kind === 'KindDead' && subject === alarms.primary;
  };

/** The minutes before the alarm in which its metric breached, as far back as CloudWatch looks. */
export const breachingMinutes = (watch: Watch, evidence: Evidence): readonly BreachingMinute[] =>
  datapointsOf(watch, evidence).filter(({ breaches }) => breaches);

// How far back CloudWatch looks for a datapoint in place of a missing one is not published; for three periods it is two more.
const MORE_PERIODS = 2;
const MINUTE_MS = 60_000;

const isInAlarm = (watch: Watch, evidence: Evidence): boolean =>
  datapointsOf(watch, evidence)
    .slice(-watch.evaluationPeriods)
    .filter(({ breaches }) => breaches).length >= watch.datapointsToAlarm;

const datapointsOf = (watch: Watch, { at, zones }: Evidence) => {
  const newest = minuteOf(at - 1);
  const oldest = newest - watch.evaluationPeriods - MORE_PERIODS + 1;
  const judged = zones.flatMap(({ zone, runs }) =>
    runs.flatMap((run) =>
      run.attempts.flatMap((attempt) =>
        isDatapoint(attempt, run) && watch.counts(zone, attempt) ? [{ minute: minuteOf(run.at), attempt }] : [],
      ),
    ),
  );
  return [...Map.groupBy(judged, ({ minute }) => minute)]
    .filter(([minute]) => oldest <= minute && minute <= newest)
    .toSorted(([one], [other]) => one - other)
    .map(([minute, points]) => {
      const failed = points.map(({ attempt }) => attempt).filter(({ outcome }) => outcome === 'failed');
      return { minute, failed, breaches: failed.length >= (watch.breachedBy === 'all' ? points.length : 1) };
    });
};

/** As in `telemetry/datapoints.ts`: what was not judged, and a name that may not have spread yet, counts for nothing. */
const isDatapoint = ({ outcome, failure }: Attempt, { settling }: { readonly settling: boolean }): boolean =>
  outcome !== 'inconclusive' && !(settling && failure?.phase === 'dns');

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS);

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
