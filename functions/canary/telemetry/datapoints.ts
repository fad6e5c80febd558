import type { Kind } from '../../contract/kind.ts';
import type { Dimension, MetricName } from '../../contract/metrics.ts';
import type { Attempt, BriefAttempt, Report } from '../../contract/report.ts';
import { answerMs, connectMs } from '../../contract/steps.ts';
import { daysLeft } from '../probe/certificate.ts';

/** One value of a metric. */
export interface Datapoint {
  readonly metric: MetricName;
  readonly value: number;
  /** The API that it is of; one of the endpoint has none. */
  readonly target?: string;
  /** One that does not apply is absent. */
  readonly dimensions: Readonly<Partial<Record<Dimension, string>>>;
}

/** The kind of name that the clients of a target use. */
export type PrimaryOf = (target: string) => Kind | undefined;

/**
 * What a run adds to the metrics of its endpoint and of its targets. The first run of an environment adds no latency: it pays for loading
 * and compiling code, which says nothing of either.
 */
export const datapointsOf = (report: Report, primaryOf: PrimaryOf): readonly Datapoint[] => [
  ...report.attempts
    .filter((attempt) => isJudged(attempt, report))
    .map((attempt) => ({ ...attempt, connectMs: connectMs(attempt.stepsMs), answerMs: answerMs(attempt.stepsMs) }))
    .flatMap((seen) => seenOf(seen, report, primaryOf)),
  ...report.alsoPassed.flatMap((passed) => seenOf({ ...passed, outcome: 'passed' }, report, primaryOf)),
  ...certificates(report),
  ...(report.captured ? [{ metric: 'CapturedNames', dimensions: {}, value: report.captured.length } as const] : []),
];

/** What was not judged, and a name that may not have spread yet, counts for nothing. */
const isJudged = ({ outcome, failure }: Attempt, { settling }: Report): boolean =>
  outcome !== 'inconclusive' && !(settling && failure?.phase === 'dns');

/** What the metrics need to know of an attempt. */
type Seen = BriefAttempt & Pick<Attempt, 'outcome' | 'failure'>;

const seenOf = (seen: Seen, { sourceZone, coldStart }: Report, primaryOf: PrimaryOf): readonly Datapoint[] => {
  const { target, kind, addressZone, outcome, failure } = seen;
  const isThrough = failure?.owner !== 'network';
  const hasPassed = outcome === 'passed';
  return [
    { metric: 'Reachable', value: isThrough ? 1 : 0, dimensions: { kind, sourceZone, addressZone } },
    ...(failure?.owner === 'api' || (hasPassed && kind === primaryOf(target))
      ? [{ metric: 'Success', value: hasPassed ? 1 : 0, target, dimensions: {} } as const]
      : []),
    // What an own name leads to may stand anywhere.
    ...(isThrough && kind !== 'own' && !coldStart
      ? [{ metric: 'ConnectLatency', value: seen.connectMs, dimensions: { sourceZone } } as const]
      : []),
    ...(hasPassed && !coldStart ? [{ metric: 'Latency', value: seen.answerMs, target, dimensions: {} } as const] : []),
  ];
};

const certificates = ({ attempts, startedAt }: Report): readonly Datapoint[] => {
  const daysOf = (some: readonly Attempt[]): readonly number[] => {
    const days = some
      .flatMap(({ tls }) => (tls ? [daysLeft(tls.firstToEnd, Date.parse(startedAt))] : []))
      // A certificate may have a date that cannot be read.
      .filter(Number.isFinite);
    return days.length === 0 ? [] : [Math.min(...days)];
  };
  const isOwn = ({ kind }: Attempt) => kind === 'own';
  const ofTargets = Map.groupBy(attempts.filter(isOwn), ({ target }) => target);
  return [
    ...daysOf(attempts.filter((attempt) => !isOwn(attempt))).map(
      (value): Datapoint => ({ metric: 'CertificateDaysLeft', dimensions: {}, value }),
    ),
    ...[...ofTargets].flatMap(([target, own]) =>
      daysOf(own).map((value): Datapoint => ({ metric: 'OwnCertificateDaysLeft', target, dimensions: {}, value })),
    ),
  ];
};
