import type { Kind } from '../../contract/kind.ts';
import type { Dimension, MetricName } from '../../contract/metrics.ts';
import type { Attempt, Report } from '../../contract/report.ts';
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
  ...report.attempts.flatMap((attempt) => [
    ...(isJudged(attempt, report) ? [reachable(attempt, report), ...success(attempt, primaryOf)] : []),
    ...(report.coldStart ? [] : [...connectLatency(attempt, report), ...latency(attempt)]),
  ]),
  ...certificates(report),
];

/** What was not judged, and a name that may not have spread yet, counts for nothing. */
const isJudged = ({ outcome, failure }: Attempt, { settling }: Report): boolean =>
  outcome !== 'inconclusive' && !(settling && failure?.phase === 'dns');

const reachable = ({ kind, addressZone, failure }: Attempt, { sourceZone }: Report): Datapoint => ({
  metric: 'Reachable',
  value: failure?.owner === 'network' ? 0 : 1,
  dimensions: { kind, sourceZone, addressZone },
});

const success = ({ target, kind, outcome, failure }: Attempt, primaryOf: PrimaryOf): readonly Datapoint[] => {
  const ofTarget = { metric: 'Success', target, dimensions: {} } as const;
  if (outcome === 'passed') return kind === primaryOf(target) ? [{ ...ofTarget, value: 1 }] : [];
  return failure?.owner === 'api' ? [{ ...ofTarget, value: 0 }] : [];
};

const connectLatency = (
  { kind, outcome, failure, stepsMs: { dns, tcp, tls } }: Attempt,
  { sourceZone }: Report,
): readonly Datapoint[] => {
  const isThrough = outcome === 'passed' || failure?.owner === 'api';
  // What an own name leads to may stand anywhere.
  if (!isThrough || kind === 'own') return [];
  return [{ metric: 'ConnectLatency', dimensions: { sourceZone }, value: sum(dns, tcp, tls) }];
};

const latency = ({ target, outcome, stepsMs: { firstByte, transfer } }: Attempt): readonly Datapoint[] =>
  outcome === 'passed' ? [{ metric: 'Latency', target, dimensions: {}, value: sum(firstByte, transfer) }] : [];

const sum = (...milliseconds: readonly (number | undefined)[]): number =>
  Math.round(milliseconds.reduce<number>((total, ms = 0) => total + ms, 0) * 100) / 100;

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
