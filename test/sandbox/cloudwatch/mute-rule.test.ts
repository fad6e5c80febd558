import { expect, test } from '@jest/globals';
import {
  isMuting,
  type MuteRule,
  muteRuleProperties,
  openWindow,
} from '../../../infra/sandbox/cloudwatch/mute-rule.ts';
import { parsePart, Refused } from '../../../infra/sandbox/template/refused.ts';

const properties = (schedule: object, rest: object = {}) => ({
  Rule: { Schedule: { Expression: 'cron(0 2 * * *)', Duration: 'PT4H', ...schedule } },
  MuteTargets: { AlarmNames: ['Broken'] },
  ...rest,
});

const ruleWith = (schedule: object, rest: object = {}): MuteRule => ({
  name: 'Maintenance',
  arn: 'arn:aws:cloudwatch:eu-central-1:111122223333:alarm-mute-rule:Maintenance',
  ...muteRuleProperties.parse(properties(schedule, rest)),
});

const minuteOf = (date: string): number => Date.parse(date) / 60_000;

/** Whether the rule mutes in the minute before its window, in the first, in the last and in the one after. */
const aroundWindow = (rule: MuteRule, first: string, afterLast: string): readonly boolean[] =>
  [minuteOf(first) - 1, minuteOf(first), minuteOf(afterLast) - 1, minuteOf(afterLast)].map((minute) =>
    isMuting(rule, minute),
  );

const WINDOW = [false, true, true, false];

test.each([
  ['cron(0 2 * * *)', 'PT4H', '2026-11-23T02:00Z', '2026-11-23T06:00Z'],
  ['cron(0 2 * * SUN)', 'PT4H', '2026-11-22T02:00Z', '2026-11-22T06:00Z'],
  ['cron(0 2 * * 7)', 'PT4H', '2026-11-22T02:00Z', '2026-11-22T06:00Z'],
  ['cron(0 1 1 * *)', 'PT6H', '2026-12-01T01:00Z', '2026-12-01T07:00Z'],
  ['cron(0 18 * * FRI)', 'P2DT12H', '2026-11-20T18:00Z', '2026-11-23T06:00Z'],
  ['cron(0 23 * * MON-FRI)', 'PT2H', '2026-11-23T23:00Z', '2026-11-24T01:00Z'],
  ['cron(30 4,16 * JAN,NOV *)', 'PT45M', '2026-11-23T16:30Z', '2026-11-23T17:15Z'],
  ['at(2026-05-10T14:00)', 'PT4H', '2026-05-10T14:00Z', '2026-05-10T18:00Z'],
])('%s for %s', (Expression, Duration, first, afterLast) => {
  expect(aroundWindow(ruleWith({ Expression, Duration }), first, afterLast)).toEqual(WINDOW);
});

test.each([
  ['cron(0 2 * * SUN)', '2026-11-23T03:00Z'],
  ['cron(0 2 24 * *)', '2026-11-23T03:00Z'],
  ['cron(0 2 * DEC *)', '2026-11-23T03:00Z'],
  ['at(2026-11-22T02:00)', '2026-11-23T03:00Z'],
])('%s does not mute at %s', (Expression, date) => {
  expect(isMuting(ruleWith({ Expression }), minuteOf(date))).toBe(false);
});

test('a schedule is in its own time zone', () => {
  const rule = ruleWith({ Timezone: 'America/Los_Angeles' });

  expect(aroundWindow(rule, '2026-11-23T10:00Z', '2026-11-23T14:00Z')).toEqual(WINDOW);
});

test('nothing is muted before the start date and from the expiry date on', () => {
  const rule = ruleWith({}, { StartDate: '2026-11-23T03:00', ExpireDate: '2026-11-24T05:00' });

  expect(isMuting(rule, minuteOf('2026-11-22T02:30Z'))).toBe(false);
  expect(aroundWindow(rule, '2026-11-23T03:00Z', '2026-11-23T06:00Z')).toEqual(WINDOW);
  expect(aroundWindow(rule, '2026-11-24T02:00Z', '2026-11-24T05:00Z')).toEqual(WINDOW);
  expect(isMuting(rule, minuteOf('2026-11-25T02:30Z'))).toBe(false);
});

test('the open window is the latest of those that overlap', () => {
  const rule = ruleWith({ Expression: 'cron(0 2-3 * * *)', Duration: 'PT90M' });
  const first = minuteOf('2026-11-23T02:00Z');

  expect([first + 59, first + 60, first + 149, first + 150].map((minute) => openWindow(rule, minute))).toEqual([
    { firstMinute: first, lastMinute: first + 89 },
    { firstMinute: first + 60, lastMinute: first + 149 },
    { firstMinute: first + 60, lastMinute: first + 149 },
    undefined,
  ]);
});

const refusal = (given: unknown) => () => parsePart(muteRuleProperties, given, 'mute rule "Maintenance"', 'property');

test.each([
  [{ Expression: 'rate(1 hour)' }, 'expected cron(0 2 * * SUN) or at(2026-05-10T14:00), got rate(1 hour)'],
  [
    { Expression: 'cron(0 2 ? * SUN *)' },
    'expected cron(0 2 * * SUN) or at(2026-05-10T14:00), got cron(0 2 ? * SUN *)',
  ],
  [{ Expression: 'cron(0 24 * * *)' }, 'expected *, a value from 0 to 23, a range or a list, got 24'],
  [{ Expression: 'cron(0/15 2 * * *)' }, 'expected *, a value from 0 to 59, a range or a list, got 0/15'],
  [{ Expression: 'cron(0 2 * * FRI-MON)' }, 'expected *, a value from 0 to 7, a range or a list, got FRI-MON'],
  [{ Expression: 'cron(0 2 1 * MON)' }, 'cron(0 2 1 * MON): the sandbox does not know whether both days must match'],
  [{ Duration: 'P16D' }, 'expected a duration from PT1M to P15D in minutes, hours and days, got P16D'],
  [{ Duration: 'PT30S' }, 'expected a duration from PT1M to P15D in minutes, hours and days, got PT30S'],
])('%j is refused', (schedule, reason) => {
  expect(refusal(properties(schedule))).toThrow(
    new Refused([`mute rule "Maintenance": Rule.Schedule is refused: reading the schedule: ${reason}`]),
  );
});

test('what a mute rule lacks or has too much is refused by name', () => {
  expect(
    refusal({ ...properties({ Timezone: 'Mars/Olympus' }), StartDate: 'tomorrow', MuteTargets: undefined, Until: 1 }),
  ).toThrow(
    new Refused([
      'mute rule "Maintenance": Rule.Schedule is refused: Invalid time zone specified: Mars/Olympus',
      'mute rule "Maintenance": MuteTargets is required',
      'mute rule "Maintenance": StartDate must be written like 2026-05-10T14:00, got "tomorrow"',
      'mute rule "Maintenance": the sandbox does not know property Until',
    ]),
  );
});
