import { type AlarmKind, alarmNameOf } from '../../contract/alarms.ts';
import type { MOutOfN, NotifierConfig } from '../config.ts';
import { alarmIn, type Matter, primariesOf } from '../matter.ts';
import type { Evidence } from './evidence.ts';
import type { Attempt } from './log-line.ts';

/** An alarm on what becomes of attempts, as the logs can repeat it. */
export interface Watch extends MOutOfN {
  /** The kind in the alarm's name, or any. */
  readonly kind: AlarmKind | 'any';
  /** The attempts that the alarm's metric has a value of. */
  readonly counts: (sourceZone: string, attempt: Attempt) => boolean;
  /** Whether a minute breaches if one of these attempts failed, only if all of them did, or if some did and some did not. */
  readonly breachedBy: 'one' | 'all' | 'some';
}

/** A minute in which an alarm's metric breached, in epoch minutes, and the attempts that failed in it. */
export interface BreachingMinute {
  readonly minute: number;
  readonly failed: readonly Attempt[];
}

/** What an alarm with this name watches; nothing where it does not watch what becomes of attempts. */
export const watchOf = (alarmName: string, config: NotifierConfig): Watch | undefined => {
  const { kind, subject = '' } = alarmIn(alarmName, config) ?? {};
  const { alarms, apis } = config;
  const fromZone: Watch['counts'] = (zone) => zone === subject;
  const primaries = primariesOf(config);
  switch (kind) {
    case 'Unreachable':
      return { kind, ...alarms.primaryDead, counts: (_, one) => primaries.includes(one.kind), breachedBy: 'all' };
    case 'KindDead': {
      const rule = primaries.includes(subject) ? alarms.primaryDead : alarms.kindDead;
      return { kind, ...rule, counts: (_, attempt) => attempt.kind === subject, breachedBy: 'all' };
    }
    case 'AddressZoneDead': {
      const counts: Watch['counts'] = (_, { addressZone }) => addressZone === subject;
      return { kind, ...alarms.addressZoneDead, counts, breachedBy: 'all' };
    }
    case 'SourceDead':
      return { kind, ...alarms.sourceDead, counts: fromZone, breachedBy: 'all' };
    case 'SourceImpaired':
      return { kind, ...alarms.sourceImpaired, counts: fromZone, breachedBy: 'some' };
    case 'Broken':
    case 'Impaired': {
      const api = apis.find(({ target }) => target === subject);
      if (api === undefined) return undefined;
      // As its metric: a pass counts by the primary kind of name alone, a failure of the API's by any.
      const counts: Watch['counts'] = (_, { kind: by, outcome }) => outcome === 'failed' || by === api.primary;
      return kind === 'Broken'
        ? { kind, ...api.alarms.primaryDead, counts, breachedBy: 'all' }
        : { kind, ...api.alarms.impaired, counts, breachedBy: 'some' };
    }
    default:
      return undefined;
  }
};

/** The names of the alarms on what becomes of attempts that a matter has, as far as the logs show what there is. */
export const alarmsOn = (matter: Matter, evidence: Evidence, config: NotifierConfig): readonly string[] => {
  const named = (kind: AlarmKind, subject?: string) => alarmNameOf(config.prefix, kind, subject);
  if (matter.owner === 'api') {
    const { target } = matter.api;
    return [named('Broken', target), named('Impaired', target)];
  }
  const attempts = evidence.zones.flatMap(({ runs }) => runs.flatMap((run) => run.attempts));
  const primaries = primariesOf(config);
  const isOnePrimary = primaries.length === 1;
  return [
    ...(isOnePrimary ? [named('Unreachable')] : []),
    ...distinct(attempts.map(({ kind }) => kind))
      .filter((kind) => !isOnePrimary || !primaries.includes(kind))
      .map((kind) => named('KindDead', kind)),
    ...distinct(attempts.flatMap(({ addressZone }) => addressZone ?? [])).map((zone) => named('AddressZoneDead', zone)),
    // What fails for the only canary fails from everywhere: there is no such alarm on it.
    ...(config.canaries.length > 1 ? config.canaries : []).map(({ zone }) => named('SourceDead', zone)),
    ...config.canaries.map(({ zone }) => named('SourceImpaired', zone)),
  ];
};

/** Those of them that would be in ALARM by what the logs say. */
export const alarmsByLogs = (matter: Matter, evidence: Evidence, config: NotifierConfig): readonly string[] =>
  alarmsOn(matter, evidence, config).filter((name) => {
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
      return { minute, failed, breaches: isBreached(watch.breachedBy, failed.length, points.length) };
    });
};

const isBreached = (by: Watch['breachedBy'], failed: number, all: number): boolean => {
  switch (by) {
    case 'one':
      return failed > 0;
    case 'all':
      return failed === all;
    case 'some':
      return failed > 0 && failed < all;
    default:
      return by satisfies never;
  }
};

/** As in `telemetry/datapoints.ts`: what was not judged, and a name that may not have spread yet, counts for nothing. */
const isDatapoint = ({ outcome, failure }: Attempt, { settling }: { readonly settling: boolean }): boolean =>
  outcome !== 'inconclusive' && !(settling && failure?.phase === 'dns');

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS);

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
