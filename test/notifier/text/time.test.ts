import { expect, test } from '@jest/globals';
import { clock, day, dayAndClock, duration, stretch } from '../../../functions/notifier/text/time.ts';
import { time } from '../canary-log.ts';

test('times are told in UTC', () => {
  expect(clock(time('10:05:59'))).toBe('10:05 UTC');
  expect(dayAndClock(time('10:05'))).toBe('2026-11-22 10:05 UTC');
  expect(day(time('10:05'))).toBe('2026-11-22');
});

test('a stretch of time names the days where it is more than one', () => {
  expect(stretch(time('10:05'), time('10:14'))).toBe('10:05 to 10:14 UTC');
  expect(stretch(time('23:55'), time('23:55') + 600_000)).toBe('2026-11-22 23:55 UTC to 2026-11-23 00:05 UTC');
});

test.each([
  [20_000, 'less than a minute'],
  [60_000, '1 min'],
  [540_000, '9 min'],
  [3_600_000, '1 h 0 min'],
  [3_900_000, '1 h 5 min'],
  [86_400_000 + 7_200_000, '1 d 2 h'],
])('%d ms are %s', (ms, text) => {
  expect(duration(time('10:05'), time('10:05') + ms)).toBe(text);
});

test('how long it was agrees with the times that are told', () => {
  expect(duration(time('10:05:59'), time('10:06:01'))).toBe('1 min');
  expect(duration(time('10:05:01'), time('10:06:59'))).toBe('1 min');
});
