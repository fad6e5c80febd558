import type { Evaluation } from './alarm-state.ts';
import { evaluateAlarm, evaluationRange } from './evaluate.ts';
import type { MetricAlarm } from './metric-alarm.ts';
import type { Datapoint, MetricQuery, MetricStore } from './metrics.ts';

const queries = new WeakMap<MetricAlarm, MetricQuery>();

/** The metric that an alarm watches, and the statistic of it; of the same alarm always the same object. */
export const metricOf = (alarm: MetricAlarm): MetricQuery => {
  const known = queries.get(alarm);
  if (known !== undefined) return known;
  const { Namespace: namespace, MetricName: name, Dimensions, Statistic: statistic } = alarm;
  const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
  const query = { namespace, name, dimensions, statistic };
  queries.set(alarm, query);
  return query;
};

/** How many minutes an alarm's evaluation range has. */
export const minutesLookedBack = ({ EvaluationPeriods, Period }: MetricAlarm): number =>
  evaluationRange(EvaluationPeriods) * (Period / 60);

/** How many minutes an alarm has existed, and whether it is still in its first state. */
export interface Age {
  readonly minutes: number;
  readonly isUndecided: boolean;
}

/** An alarm's evaluation at the end of a minute; nothing where it keeps its state. */
export const evaluateMetric = (
  alarm: MetricAlarm,
  store: MetricStore,
  minute: number,
  age: Age,
): Evaluation | undefined => {
  const periodMinutes = alarm.Period / 60;
  const query = metricOf(alarm);
  // Periods end with the evaluation, whatever the clock says: CloudWatch user guide, "Alarm evaluation".
  const range: (Datapoint | undefined)[] = [];
  for (let periodsAgo = evaluationRange(alarm.EvaluationPeriods) - 1; periodsAgo >= 0; periodsAgo--) {
    range.push(compared(alarm, store.statistic(query, periodMinutes, minute - periodsAgo * periodMinutes)));
  }
  return isWarmingUp(alarm, range, age) ? undefined : evaluateAlarm(alarm, range);
};

/** What an alarm judges of a metric's datapoint: its value or, of one that compares, 1 where it lies between the limits and 0 else. */
const compared = ({ Between }: MetricAlarm, datapoint: Datapoint | undefined): Datapoint | undefined => {
  if (Between === undefined || datapoint === undefined) return datapoint;
  const { value } = datapoint;
  return { ...datapoint, value: value > Between.above && value < Between.below ? 1 : 0 };
};

/** CloudWatch user guide, "Alarm warm-up periods": until there has been data for every evaluation period. */
const isWarmingUp = (
  { WarmUpConfiguration, EvaluationPeriods }: MetricAlarm,
  range: readonly (Datapoint | undefined)[],
  { minutes, isUndecided }: Age,
): boolean =>
  WarmUpConfiguration !== undefined &&
  isUndecided &&
  minutes < WarmUpConfiguration.WarmUpPeriodDurationInMinutes &&
  range.filter((datapoint) => datapoint !== undefined).length < EvaluationPeriods;
