import { expect, test } from '@jest/globals';
import { evaluateAlarm, evaluationRange } from '../../../infra/sandbox/cloudwatch/evaluate.ts';
import type { Criteria } from '../../../infra/sandbox/cloudwatch/metric-alarm.ts';
import { mOfN, rangeOf } from './range.ts';

const TREATMENTS = ['ignore', 'breaching', 'notBreaching'] as const;

const stateFor = (criteria: Criteria, range: string) => evaluateAlarm(criteria, rangeOf(range))?.state ?? 'keep';

test('an alarm of three periods looks back on five, as AWS publishes', () => {
  expect(evaluationRange(3)).toBe(5);
});

// CloudWatch user guide, "How alarm state is evaluated when data is missing".
const PUBLISHED = `
  3 | 0 - X - X | OK    | OK    | OK
  3 | 0 - - - - | OK    | OK    | OK
  3 | - - - - - | keep  | ALARM | OK
  3 | 0 X X - X | ALARM | ALARM | ALARM
  3 | - - X - - | keep  | ALARM | OK
  2 | 0 - X - X | ALARM | ALARM | ALARM
  2 | 0 0 X 0 X | ALARM | ALARM | ALARM
  2 | 0 - X - - | OK    | ALARM | OK
  2 | - - - - 0 | OK    | ALARM | OK
  2 | - - - X - | keep  | ALARM | OK
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

  expect(states).toEqual(['keep', 'keep', 'OK']);
});

test.each(['X - - - -', '- X - X -', '- - X X X', 'X - X - -'])(
  '%s alarms at 3 out of 3: the oldest is old enough, and no other is good',
  (range) => {
    expect(stateFor(mOfN(3, 3, 'breaching'), range)).toBe('ALARM');
  },
);

test.each(['0 - X - -', '- 0 X - -', '- X 0 - -', '- - X - 0'])('%s does not: one of them is good', (range) => {
  expect(stateFor(mOfN(3, 3, 'ignore'), range)).toBe('OK');
});

test('one out of one alarms on one breach, recovers on the next good datapoint, and is judged by the last one', () => {
  const states = ['- - 0', '- 0 X', '0 X 0', '0 X -', 'X - -', '- - -'].map((range) =>
    stateFor(mOfN(1, 1, 'ignore'), range),
  );

  expect(states).toEqual(['OK', 'ALARM', 'OK', 'ALARM', 'ALARM', 'keep']);
});

test.each<[Criteria['ComparisonOperator'], readonly string[]]>([
  ['GreaterThanThreshold', ['OK', 'OK', 'ALARM']],
  ['LessThanThreshold', ['ALARM', 'OK', 'OK']],
])('%s compares a value below, at and above the threshold', (ComparisonOperator, states) => {
  const criteria: Criteria = { ...mOfN(1, 1, 'ignore'), ComparisonOperator, Threshold: 0 };

  expect([-1, 0, 1].map((value) => evaluateAlarm(criteria, [{ minute: 0, value }])?.state)).toEqual(states);
});
