import type { AlarmState, AlarmStatus } from './alarm-state.ts';
import type { Criteria } from './metric-alarm.ts';
import type { Datapoint } from './metrics.ts';
import { type Judgement, reasonFor } from './reason.ts';
import { percentOf } from './statistic.ts';

/** A state and the sentence in which CloudWatch gives its reason. */
export type Evaluation = Omit<AlarmStatus, 'minute'>;

/**
 * How many periods an alarm looks back on, so that older datapoints can stand in for missing ones. AWS publishes one case, five for
 * three evaluation periods, and that the number depends on the period; that it is always two more is an assumption.
 */
export const evaluationRange = (evaluationPeriods: number): number => evaluationPeriods + 2;

/**
 * The state that an alarm takes for the periods of its evaluation range, the newest last, `undefined` where a period has no datapoint;
 * nothing where it keeps its state. CloudWatch user guide, "Alarm evaluation" and "Configuring how CloudWatch alarms treat missing data".
 */
export const evaluateAlarm = (
  criteria: Criteria,
  range: readonly (Datapoint | undefined)[],
): Evaluation | undefined => {
  const { EvaluationPeriods: periods, DatapointsToAlarm: needed = periods, TreatMissingData: treatment } = criteria;
  const judged = range.filter((datapoint) => datapoint !== undefined).slice(-periods);
  if (judged.some((datapoint) => hasTooFewSamples(criteria, datapoint))) return undefined;
  const breaching = judged.filter(({ value }) => breaches(criteria, value));
  const missing = periods - judged.length;
  const judgement: Judgement = { criteria, judged, breaching, missing };
  if (breaching.length >= needed) return evaluation('ALARM', judgement);
  if (missing === 0) return evaluation('OK', judgement);

  const noneIsGood = judged.length === breaching.length;
  const ageOfOldest = range.length - range.findIndex((datapoint) => datapoint !== undefined);
  // The first that breaches after a gap may remain the only one: the missing ones do not count before it is old enough.
  const isPremature = noneIsGood && ageOfOldest < needed;
  switch (treatment) {
    case 'notBreaching':
      return evaluation('OK', judgement);
    case 'breaching':
      if (isPremature) return undefined;
      return evaluation(breaching.length + missing >= needed ? 'ALARM' : 'OK', judgement);
    case 'ignore':
      return noneIsGood ? undefined : evaluation('OK', judgement);
    case 'missing':
      if (judged.length === 0) return evaluation('INSUFFICIENT_DATA', judgement);
      if (isPremature) return undefined;
      return evaluation(noneIsGood ? 'ALARM' : 'OK', judgement);
    default:
      return treatment satisfies never;
  }
};

const evaluation = (state: AlarmState, judgement: Judgement): Evaluation => ({
  state,
  reason: reasonFor(state, judgement),
});

const breaches = ({ ComparisonOperator, Threshold }: Criteria, value: number): boolean => {
  switch (ComparisonOperator) {
    case 'GreaterThanThreshold':
      return value > Threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= Threshold;
    case 'LessThanThreshold':
      return value < Threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= Threshold;
    default:
      return ComparisonOperator satisfies never;
  }
};

/** CloudWatch user guide, "Percentile-based alarms and low data samples": fewer than ten values in the smaller of the two shares. */
const hasTooFewSamples = (
  { ExtendedStatistic, EvaluateLowSampleCountPercentile }: Criteria,
  { sampleCount }: Datapoint,
): boolean => {
  if (ExtendedStatistic === undefined || EvaluateLowSampleCountPercentile === 'evaluate') return false;
  const percent = percentOf(ExtendedStatistic) ?? Number.NaN;
  return sampleCount * Math.min(percent, 100 - percent) < 1_000;
};
