import { expect, test } from '@jest/globals';
import type { AlarmState } from '../../../infra/sandbox/cloudwatch/alarm-state.ts';
import { parseRule } from '../../../infra/sandbox/cloudwatch/parse-rule.ts';
import { alarmsOf, ruleHolds } from '../../../infra/sandbox/cloudwatch/rule.ts';

const STATES: Readonly<Record<string, AlarmState>> = {
  red: 'ALARM',
  'also red': 'ALARM',
  green: 'OK',
  grey: 'INSUFFICIENT_DATA',
  'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:red': 'ALARM',
  'a "quoted", (odd) name': 'ALARM',
  OK: 'ALARM',
};

const holds = (rule: string): boolean => ruleHolds(parseRule(rule), (alarm) => STATES[alarm] ?? 'INSUFFICIENT_DATA');

test.each([
  ['TRUE', true],
  ['FALSE', false],
  ['ALARM(red)', true],
  ['ALARM ( "red" )', true],
  ['ALARM("also red")', true],
  ['ALARM(green)', false],
  ['OK("green")', true],
  ['INSUFFICIENT_DATA(grey)', true],
  ['ALARM(grey)', false],
  ['ALARM("arn:aws:cloudwatch:eu-central-1:111122223333:alarm:red")', true],
  ['ALARM(arn:aws:cloudwatch:eu-central-1:111122223333:alarm:red)', true],
  ['ALARM("a \\"quoted\\", (odd) name")', true],
  ['ALARM(OK)', true],
  ['NOT ALARM(red)', false],
  ['NOT NOT ALARM(red)', true],
  ['NOT (ALARM(red) AND ALARM(green))', true],
  ['NOT ALARM(red) OR OK(green)', true],
  ['ALARM(red) AND OK(green) AND NOT OK(red)', true],
  ['ALARM(green) OR ALARM(grey) OR ALARM(red)', true],
  ['(ALARM(green) OR ALARM(red)) AND OK(green)', true],
  ['ALARM(green)\n  OR ALARM(red)\n', true],
  ['AT_LEAST(2, ALARM, (red, "also red", green))', true],
  ['AT_LEAST(3, ALARM, (red, "also red", green))', false],
  ['AT_LEAST(50%, OK, (green, red))', true],
  ['AT_LEAST(51%, OK, (green, red))', false],
  ['AT_LEAST(100%, ALARM, (red))', true],
  ['AT_LEAST(2, NOT OK, (red, green, grey))', true],
  ['AT_LEAST(1, INSUFFICIENT_DATA, (red, green))', false],
  ['AT_LEAST(2, ALARM, (red, "also red")) AND NOT ALARM(grey)', true],
])('%s', (rule, expected) => {
  expect(holds(rule)).toBe(expected);
});

test('a rule as CDK renders it is read into its parts', () => {
  const rule = '(ALARM("red") AND (NOT (OK("green"))) AND AT_LEAST(60%, NOT OK, ("red", "grey")))';

  expect(parseRule(rule)).toEqual({
    kind: 'all',
    operands: [
      { kind: 'state', state: 'ALARM', alarm: 'red' },
      { kind: 'not', operand: { kind: 'state', state: 'OK', alarm: 'green' } },
      { kind: 'atLeast', least: 60, unit: 'percent', negated: true, state: 'OK', alarms: ['red', 'grey'] },
    ],
  });
  expect(alarmsOf(parseRule(rule))).toEqual(['red', 'green', 'red', 'grey']);
});

const STARTS = 'ALARM, OK, INSUFFICIENT_DATA, AT_LEAST, TRUE, FALSE, NOT or "("';

test.each([
  ['', `expected ${STARTS}, got the end`],
  ['alarm(red)', `expected ${STARTS}, got "alarm" at character 1`],
  ['ALARM(red) AND', `expected ${STARTS}, got the end`],
  ['ALARM(red) AND "ALARM"(red)', `expected ${STARTS}, got "ALARM" at character 16`],
  ['ALARM red', 'expected "(", got "red" at character 7'],
  ['ALARM()', 'expected the name or ARN of an alarm, got ")" at character 7'],
  ['ALARM(red, green)', 'expected ")", got "," at character 10'],
  ['ALARM(red green)', 'expected ")", got "green" at character 11'],
  ['(ALARM(red)', 'expected ")", got the end'],
  ['ALARM(red))', 'expected AND, OR or the end, got ")" at character 11'],
  ['ALARM(red) XOR OK(green)', 'expected AND, OR or the end, got "XOR" at character 12'],
  ['TRUE "AND" TRUE', 'expected AND, OR or the end, got "AND" at character 6'],
  ['TRUE AND FALSE OR TRUE', 'expected parentheses around AND beside OR, got "OR" at character 16'],
  ['AT_LEAST(0, ALARM, (red))', 'expected a number of alarms or a percentage, got "0" at character 10'],
  ['AT_LEAST(101%, ALARM, (red))', 'expected a number of alarms or a percentage, got "101%" at character 10'],
  ['AT_LEAST(1, RED, (red))', 'expected ALARM, OK or INSUFFICIENT_DATA, got "RED" at character 13'],
  ['AT_LEAST(1, ALARM, red)', 'expected "(", got "red" at character 20'],
  ['AT_LEAST(1, ALARM, ())', 'expected the name or ARN of an alarm, got ")" at character 21'],
])('%j is refused', (rule, reason) => {
  expect(() => parseRule(rule)).toThrow(new Error(`reading the rule: ${reason}`));
});

test('a quotation mark that is not closed is refused', () => {
  expect(() => parseRule('ALARM("red)')).toThrow(
    new Error('reading the rule: a quotation mark after character 6 is not closed'),
  );
});
