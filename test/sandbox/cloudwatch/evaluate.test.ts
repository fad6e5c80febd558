import { expect, test } from '@jest/globals';
import { evaluateAlarm, evaluationRange } from '../../../infra/sandbox/cloudwatch/evaluate.ts';
import type { Criteria } from '../../../infra/sandbox/cloudwatch/metric-alarm.ts';
import { mOfN, rangeOf } from './range.ts';

const TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

const stateFor = (criteria: Criteria, range: string) => evaluateAlarm(criteria, rangeOf(range))?.state ?? 'keep';

test('an alarm of three periods looks back on five, as AWS publishes', () => {
  expect(evaluationRange(3)).toBe(5);
});

// CloudWatch user guide, "How alarm state is evaluated when data is missing".
const PUBLISHED = `
  3 | 0 - X - X | OK                | OK    | OK    | OK
  3 | 0 - - - - | OK                | OK    | OK    | OK
  3 | - - - - - | INSUFFICIENT_DATA | keep  | ALARM | OK
  3 | 0 X X - X | ALARM             | ALARM | ALARM | ALARM
  3 | - - X - - | ALARM             | keep  | ALARM | OK
  2 | 0 - X - X | ALARM             | ALARM | ALARM | ALARM
  2 | 0 0 X 0 X | ALARM             | ALARM | ALARM | ALARM
  2 | 0 - X - - | OK                | OK    | ALARM | OK
  2 | - - - - 0 | OK                | OK    | ALARM | OK
  2 | - - - X - | ALARM             | keep  | ALARM | OK
`;

const rows = PUBLISHED.trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.trim()))
  .map(([needed = '', range = '', ...states]) => ({ needed, range, states }));

test.each(rows)('$needed out of 3, published: $range', ({ needed, range, states }) => {
  expect(TREATMENTS.map((treatment) => stateFor(mOfN(Number(needed), 3, treatment), range))).toEqual(states);
});

test.each(['- - - - X', '- - - X -'])('%s does not alarm prematurely at 3 out of 3', (range) => {
  const states = TREATMENTS.map((treatment) => stateFor(mOfN(3, 3, treatment), range));

  expect(states).toEqual(['keep', 'keep', 'keep', 'OK']);
});

test.each(['X - - - -', '- X - X -', '- - X X X', 'X - X - -'])(
  '%s alarms at 3 out of 3: the oldest is old enough, and no other is good',
  (range) => {
    expect(stateFor(mOfN(3, 3, 'missing'), range)).toBe('ALARM');
    expect(stateFor(mOfN(3, 3, 'breaching'), range)).toBe('ALARM');
  },
);

test.each(['0 - X - -', '- 0 X - -', '- X 0 - -', '- - X - 0'])('%s does not: one of them is good', (range) => {
  expect(stateFor(mOfN(3, 3, 'missing'), range)).toBe('OK');
});

test('one out of one alarms on one breach and recovers on the next good datapoint', () => {
  const states = ['- - 0', '- 0 X', '0 X 0'].map((range) => stateFor(mOfN(1, 1, 'missing'), range));

  expect(states).toEqual(['OK', 'ALARM', 'OK']);
});

test('one out of one is judged by the last datapoint for as long as it is in the range', () => {
  const states = ['0 X -', 'X - -', '- - -'].map((range) => stateFor(mOfN(1, 1, 'missing'), range));

  expect(states).toEqual(['ALARM', 'ALARM', 'INSUFFICIENT_DATA']);
});

test.each<[Criteria['ComparisonOperator'], readonly string[]]>([
  ['GreaterThanThreshold', ['OK', 'OK', 'ALARM']],
  ['GreaterThanOrEqualToThreshold', ['OK', 'ALARM', 'ALARM']],
  ['LessThanThreshold', ['ALARM', 'OK', 'OK']],
  ['LessThanOrEqualToThreshold', ['ALARM', 'ALARM', 'OK']],
])('%s compares a value below, at and above the threshold', (ComparisonOperator, states) => {
  const criteria: Criteria = { ...mOfN(1, 1, 'missing'), ComparisonOperator, Threshold: 0 };

  expect([-1, 0, 1].map((value) => evaluateAlarm(criteria, [{ minute: 0, value, sampleCount: 1 }])?.state)).toEqual(
    states,
  );
});

test.each<[`p${number}`, number]>([
  ['p90', 100],
  ['p99', 1_000],
  ['p50', 20],
  ['p10', 100],
])('%s may be ignored below %i samples', (ExtendedStatistic, enough) => {
  const stateWith = (sampleCount: number, EvaluateLowSampleCountPercentile: 'evaluate' | 'ignore') =>
    evaluateAlarm({ ...mOfN(1, 1, 'missing'), ExtendedStatistic, EvaluateLowSampleCountPercentile }, [
      { minute: 0, value: 1, sampleCount },
    ])?.state;

  expect([stateWith(enough - 1, 'ignore'), stateWith(enough, 'ignore'), stateWith(1, 'evaluate')]).toEqual([
    undefined,
    'ALARM',
    'ALARM',
  ]);
});
