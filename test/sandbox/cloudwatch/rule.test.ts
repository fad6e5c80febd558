import { expect, test } from '@jest/globals';
import { alarmsOf, parseRule, ruleHolds } from '../../../infra/sandbox/cloudwatch/rule.ts';

const RED = ['red', 'also red', 'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:red', 'ALARM'];

test.each([
  ['ALARM("red")', true],
  ['ALARM ( "also red" )', true],
  ['ALARM("green")', false],
  ['ALARM("arn:aws:cloudwatch:eu-central-1:111122223333:alarm:red")', true],
  ['ALARM("ALARM")', true],
  ['NOT ALARM("red")', false],
  ['NOT NOT ALARM("red")', true],
  ['NOT (ALARM("red") AND ALARM("green"))', true],
  ['ALARM("red") AND ALARM("also red") AND NOT ALARM("green")', true],
  ['ALARM("green") OR ALARM("grey") OR ALARM("red")', true],
  ['(ALARM("green") OR ALARM("red")) AND ALARM("green")', false],
  ['ALARM("green")\n  OR ALARM("red")\n', true],
])('%s: %s', (rule, expected) => {
  expect(ruleHolds(parseRule(rule), (alarm) => RED.includes(alarm))).toBe(expected);
});

test('a rule as CDK writes it is read', () => {
  const rule = parseRule('((ALARM("red") OR ALARM("blue")) AND (NOT (ALARM("green"))))');

  expect(rule).toEqual({
    kind: 'all',
    operands: [
      {
        kind: 'any',
        operands: [
          { kind: 'inAlarm', alarm: 'red' },
          { kind: 'inAlarm', alarm: 'blue' },
        ],
      },
      { kind: 'not', operand: { kind: 'inAlarm', alarm: 'green' } },
    ],
  });
  expect(alarmsOf(rule)).toEqual(['red', 'blue', 'green']);
});

const STARTS = 'ALARM, NOT or "("';
const NAME = 'the name or ARN of an alarm in quotation marks';

test.each([
  ['', `expected ${STARTS}, got the end`],
  ['TRUE', `expected ${STARTS}, got "TRUE" at character 1`],
  ['OK("red")', `expected ${STARTS}, got "OK" at character 1`],
  ['AT_LEAST(1, ALARM, ("red"))', `expected ${STARTS}, got "AT_LEAST" at character 1`],
  ['ALARM("red") AND', `expected ${STARTS}, got the end`],
  ['ALARM("red") AND "ALARM"("red")', `expected ${STARTS}, got "ALARM" at character 18`],
  ['ALARM "red"', 'expected "(", got "red" at character 7'],
  ['ALARM()', `expected ${NAME}, got ")" at character 7`],
  ['ALARM(red)', `expected ${NAME}, got "red" at character 7`],
  ['ALARM("red" "green")', 'expected ")", got "green" at character 13'],
  ['(ALARM("red")', 'expected ")", got the end'],
  ['ALARM("red"))', 'expected AND, OR or the end, got ")" at character 13'],
  ['ALARM("red") XOR ALARM("green")', 'expected AND, OR or the end, got "XOR" at character 14'],
  ['ALARM("a") AND ALARM("b") OR ALARM("c")', 'expected parentheses around AND beside OR, got "OR" at character 27'],
  ['ALARM("red)', 'cannot read "red) after character 6'],
])('%j is refused', (rule, reason) => {
  expect(() => parseRule(rule)).toThrow(new Error(`reading the rule: ${reason}`));
});
