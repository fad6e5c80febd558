import { expect, test } from '@jest/globals';
import { type MuteRule, openWindow } from '../../../infra/sandbox/cloudwatch/mute-rule.ts';
import { muteRule } from './example.ts';

const minuteOf = (date: string): number => Date.parse(date) / 60_000;

const isMuting = (rule: MuteRule, minute: number): boolean => openWindow(rule, 'Broken', minute) !== undefined;

const ruleWith = (schedule: object): MuteRule => muteRule(['Broken'], schedule);

test.each([
  ['cron(0 2 * * *)', 'PT4H', '2026-11-23T02:00Z', '2026-11-23T06:00Z'],
  ['cron(0 2 * * SUN)', 'PT4H', '2026-11-22T02:00Z', '2026-11-22T06:00Z'],
  ['cron(0 2 * * 7)', 'PT4H', '2026-11-22T02:00Z', '2026-11-22T06:00Z'],
  ['cron(0 1 1 * *)', 'PT6H', '2026-12-01T01:00Z', '2026-12-01T07:00Z'],
  ['cron(0 18 * * FRI)', 'P2DT12H', '2026-11-20T18:00Z', '2026-11-23T06:00Z'],
  ['cron(0 23 * * MON-FRI)', 'PT2H', '2026-11-23T23:00Z', '2026-11-24T01:00Z'],
  ['cron(30 4,16 * JAN,NOV *)', 'PT45M', '2026-11-23T16:30Z', '2026-11-23T17:15Z'],
  ['at(2026-05-10T14:00)', 'PT4H', '2026-05-10T14:00Z', '2026-05-10T18:00Z'],
  ['cron(0 2 * * *)', 'PT4H', '2026-11-23T10:00Z', '2026-11-23T14:00Z', 'America/Los_Angeles'],
  ['at(2026-05-10T14:00)', 'PT4H', '2026-05-10T12:00Z', '2026-05-10T16:00Z', 'Europe/Berlin'],
])('%s for %s mutes from %s until %s', (Expression, Duration, first, afterLast, Timezone = 'UTC') => {
  const rule = ruleWith({ Expression, Duration, Timezone });

  const around = [minuteOf(first) - 1, minuteOf(first), minuteOf(afterLast) - 1, minuteOf(afterLast)];
  expect(around.map((minute) => isMuting(rule, minute))).toEqual([false, true, true, false]);
});

test.each([
  ['cron(0 2 * * SUN)', '2026-11-23T03:00Z'],
  ['cron(0 2 24 * *)', '2026-11-23T03:00Z'],
  ['cron(0 2 * DEC *)', '2026-11-23T03:00Z'],
  ['at(2026-11-22T02:00)', '2026-11-23T03:00Z'],
])('%s does not mute at %s', (Expression, date) => {
  expect(isMuting(ruleWith({ Expression }), minuteOf(date))).toBe(false);
});

test('an alarm that a rule does not name is not muted', () => {
  expect(openWindow(ruleWith({}), 'Blind', minuteOf('2026-11-23T03:00Z'))).toBeUndefined();
});

test('the open window is the latest of those that overlap', () => {
  const rule = ruleWith({ Expression: 'cron(0 2-3 * * *)', Duration: 'PT90M' });
  const first = minuteOf('2026-11-23T02:00Z');

  expect([59, 60, 149, 150].map((minute) => openWindow(rule, 'Broken', first + minute))).toEqual([
    { firstMinute: first, lastMinute: first + 89 },
    { firstMinute: first + 60, lastMinute: first + 149 },
    { firstMinute: first + 60, lastMinute: first + 149 },
    undefined,
  ]);
});

const FORM = 'reading the schedule: expected cron(0 2 * * SUN) or at(2026-05-10T14:00), got';
const DURATION = 'reading the schedule: expected a duration from PT1M to P15D in minutes, hours and days, got';

test.each([
  [{ Expression: 'rate(1 hour)' }, `${FORM} rate(1 hour)`],
  [{ Expression: 'cron(0 2 ? * SUN *)' }, `${FORM} cron(0 2 ? * SUN *)`],
  [{ Expression: 'cron(0/15 2 * * *)' }, `${FORM} cron(0/15 2 * * *)`],
  [{ Expression: 'cron(0 2 L * *)' }, `${FORM} cron(0 2 L * *)`],
  [{ Expression: 'cron(0 24 * * *)' }, 'CronPattern: Invalid value for hour: 24'],
  [{ Expression: 'cron(0 2 * * FRI-MON)' }, 'CronPattern: From value is larger than to value'],
  [{ Expression: 'cron(0 2 * SUN *)' }, 'CronPattern: '],
  [
    { Expression: 'cron(0 2 1 * MON)' },
    'reading the schedule: cron(0 2 1 * MON): the sandbox does not know whether both days must match',
  ],
  [{ Duration: 'P16D' }, `${DURATION} P16D`],
  [{ Duration: 'PT30S' }, `${DURATION} PT30S`],
])('%j is refused', (schedule, reason) => {
  expect(() => ruleWith(schedule)).toThrow(`is refused: ${reason}`);
});
