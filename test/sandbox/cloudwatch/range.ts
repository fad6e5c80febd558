import type { Criteria } from '../../../infra/sandbox/cloudwatch/metric-alarm.ts';
import type { Datapoint } from '../../../infra/sandbox/cloudwatch/metrics.ts';

/** The datapoints that AWS writes as `0 - X`: good, missing, breaching, the newest last; a value of 1 breaches. */
export const rangeOf = (text: string): readonly (Datapoint | undefined)[] =>
  text.split(' ').map((symbol, minute) => {
    if (symbol === '-') return undefined;
    return { minute, value: symbol === 'X' ? 1 : 0 };
  });

/** Criteria under which a value above 0 breaches. */
export const mOfN = (needed: number, periods: number, treatment: Criteria['TreatMissingData']): Criteria => ({
  EvaluationPeriods: periods,
  DatapointsToAlarm: needed,
  Threshold: 0,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: treatment,
});

/** Every sequence of good, breaching and missing datapoints of a length. */
export const rangesOf = (length: number): readonly string[] =>
  length === 1
    ? ['0', 'X', '-']
    : rangesOf(length - 1).flatMap((range) => ['0', 'X', '-'].map((next) => `${range} ${next}`));
