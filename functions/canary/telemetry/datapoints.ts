import type { Dimension, MetricName } from '../../contract/metrics.ts';
import type { Attempt, Report } from '../../contract/report.ts';
import { daysLeft } from '../probe/certificate.ts';

/** Values of one metric that share their dimensions; a dimension that does not apply is absent. */
export interface Datapoints {
  readonly metric: MetricName;
  readonly dimensions: Readonly<Partial<Record<Dimension, string>>>;
  readonly values: readonly number[];
}

/** What a run adds to the metrics of its target. */
export const datapointsOf = (report: Report): readonly Datapoints[] => [
  ...together(report.attempts.flatMap((attempt) => successOf(attempt, report))),
  ...together(report.attempts.flatMap((attempt) => latencyOf(attempt, report))),
  ...certificateDaysLeft(report),
];

const successOf = (attempt: Attempt, { sourceZone, settling }: Report): readonly Datapoints[] => {
  const { kind, addressZone, outcome, failure } = attempt;
  if (outcome === 'inconclusive' || (settling && failure?.phase === 'dns')) return [];
  return [{ metric: 'Success', dimensions: { kind, sourceZone, addressZone }, values: [outcome === 'passed' ? 1 : 0] }];
};

// The first run of an environment pays for loading and compiling code, which says nothing of the target.
const latencyOf = ({ kind, outcome, stepsMs }: Attempt, { sourceZone, coldStart }: Report): readonly Datapoints[] =>
  outcome === 'passed' && !coldStart && stepsMs.total !== undefined
    ? [{ metric: 'Latency', dimensions: { kind, sourceZone }, values: [stepsMs.total] }]
    : [];

const certificateDaysLeft = ({ attempts, startedAt }: Report): readonly Datapoints[] => {
  const days = attempts
    .flatMap(({ tls }) => (tls ? [daysLeft(tls.firstToEnd, Date.parse(startedAt))] : []))
    // A certificate may have a date that cannot be read.
    .filter(Number.isFinite);
  return days.length === 0 ? [] : [{ metric: 'CertificateDaysLeft', dimensions: {}, values: [Math.min(...days)] }];
};

// Values with the same dimensions share one line of the log, which is billed by its size.
const together = (datapoints: readonly Datapoints[]): readonly Datapoints[] => {
  const groups = new Map<string, Datapoints>();
  for (const one of datapoints) {
    const key = JSON.stringify(one.dimensions);
    const group = groups.get(key);
    groups.set(key, group ? { ...group, values: [...group.values, ...one.values] } : one);
  }
  return [...groups.values()];
};
