import { expect, test } from '@jest/globals';
import { evaluateAlarm } from '../../../infra/sandbox/cloudwatch/evaluate.ts';
import type { Criteria } from '../../../infra/sandbox/cloudwatch/metric-alarm.ts';
import { mOfN } from './range.ts';

const LAST = Date.parse('2021-07-14T23:18:00Z') / 60_000;

const reasonFor = (criteria: Partial<Criteria>, values: readonly (number | undefined)[]) =>
  evaluateAlarm(
    { ...mOfN(3, 3, 'ignore'), ...criteria },
    values.map((value, index) =>
      value === undefined ? undefined : { minute: LAST - values.length + 1 + index, value },
    ),
  )?.reason;

// Sentences from notifications of CloudWatch that people have published; some with other numbers.
test.each<[string, Partial<Criteria>, readonly (number | undefined)[]]>([
  [
    'Threshold Crossed: 3 out of the last 3 datapoints [8.89 (14/07/21 23:18:00), 9.72 (14/07/21 23:17:00), 9.18 (14/07/21 23:16:00)] were greater than the threshold (7.0) (minimum 3 datapoints for OK -> ALARM transition).',
    { Threshold: 7 },
    [0, 0, 9.18, 9.72, 8.89],
  ],
  [
    'Threshold Crossed: 3 out of the last 5 datapoints [0.0 (14/07/21 23:18:00), 0.0 (14/07/21 23:17:00), 0.0 (14/07/21 23:15:00)] were not greater than the threshold (0.0) (minimum 3 datapoints for ALARM -> OK transition).',
    { EvaluationPeriods: 5 },
    [0, 0, 1, 0, 1, 0, 0],
  ],
  [
    'Threshold Crossed: 1 out of the last 1 datapoints [0.0 (14/07/21 23:18:00)] was not greater than the threshold (0.0) (minimum 1 datapoint for ALARM -> OK transition).',
    { DatapointsToAlarm: 1, EvaluationPeriods: 1 },
    [undefined, 1, 0],
  ],
  [
    'Threshold Crossed: 3 out of the last 3 datapoints [0.0 (14/07/21 23:18:00), 0.0 (14/07/21 23:17:00), 0.0 (14/07/21 23:16:00)] were not greater than the threshold (0.0) (minimum 3 datapoints for ALARM -> OK transition).',
    { DatapointsToAlarm: 1 },
    [0, 1, 0, 0, 0],
  ],
  [
    'Threshold Crossed: 5 out of the last 5 datapoints were less than the threshold (65.0). The most recent datapoints which crossed the threshold: [0.0 (14/07/21 23:18:00), 0.0 (14/07/21 23:17:00), 0.0 (14/07/21 23:16:00), 0.0 (14/07/21 23:15:00), 0.0 (14/07/21 23:14:00)] (minimum 5 datapoints for OK -> ALARM transition).',
    { DatapointsToAlarm: 5, EvaluationPeriods: 5, ComparisonOperator: 'LessThanThreshold', Threshold: 65 },
    [0, 0, 0, 0, 0, 0, 0],
  ],
  [
    'Threshold Crossed: 1 out of the last 3 datapoints [613.0 (14/07/21 23:18:00)] was greater than the threshold (1.0) and 2 missing datapoints were treated as [NonBreaching] (minimum 1 datapoint for OK -> ALARM transition).',
    {
      DatapointsToAlarm: 1,
      TreatMissingData: 'notBreaching',
      Threshold: 1,
    },
    [undefined, undefined, undefined, undefined, 613],
  ],
  [
    'Threshold Crossed: 1 datapoint was received for 3 periods and 2 missing datapoints were treated as [Breaching].',
    { DatapointsToAlarm: 2, TreatMissingData: 'breaching' },
    [0, undefined, undefined, undefined, undefined],
  ],
  [
    'Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].',
    { TreatMissingData: 'breaching' },
    [undefined, undefined, undefined, undefined, undefined],
  ],
  [
    'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].',
    { DatapointsToAlarm: 1, EvaluationPeriods: 1, TreatMissingData: 'notBreaching' },
    [undefined, undefined, undefined],
  ],
])('%s', (reason, criteria, values) => {
  expect(reasonFor(criteria, values)).toBe(reason);
});
