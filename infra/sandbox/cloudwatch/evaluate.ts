import type { Evaluation } from './alarm-state.ts';
import type { Criteria } from './metric-alarm.ts';
import type { Datapoint } from './metrics.ts';
import { type Judgement, reasonFor } from './reason.ts';

/**
 * How many periods an alarm looks back on, so that older datapoints can stand in for missing ones. AWS says that the number depends on
 * the period, and publishes one: five for three evaluation periods. That it is always two more is an assumption.
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
  const { EvaluationPeriods: periods, DatapointsToAlarm: needed, TreatMissingData: treatment } = criteria;
  const judged = range.filter((datapoint) => datapoint !== undefined).slice(-periods);
  const breaching = judged.filter(({ value }) => breaches(criteria, value));
  const missing = periods - judged.length;
  const judgement: Judgement = { criteria, judged, breaching, missing };
  if (breaching.length >= needed) return evaluation('ALARM', judgement);
  if (missing === 0) return evaluation('OK', judgement);

  const noneIsGood = judged.length === breaching.length;
  const ageOfOldest = range.length - range.findIndex((datapoint) => datapoint !== undefined);
  switch (treatment) {
    case 'notBreaching':
      return evaluation('OK', judgement);
    case 'breaching':
      // The first that breaches after a gap may remain the only one: the missing ones do not count before it is old enough.
      if (noneIsGood && ageOfOldest < needed) return undefined;
      return evaluation(breaching.length + missing >= needed ? 'ALARM' : 'OK', judgement);
    case 'ignore':
      return noneIsGood ? undefined : evaluation('OK', judgement);
    default:
      return treatment satisfies never;
  }
};

const evaluation = (state: Evaluation['state'], judgement: Judgement): Evaluation => ({
  state,
  // Most evaluations change nothing, so that nobody reads why.
  get reason() {
    return reasonFor(state, judgement);
  },
});

const breaches = ({ ComparisonOperator, Threshold }: Criteria, value: number): boolean => {
  switch (ComparisonOperator) {
    case 'GreaterThanThreshold':
      return value > Threshold;
    case 'LessThanThreshold':
      return value < Threshold;
    default:
      return ComparisonOperator satisfies never;
  }
};
