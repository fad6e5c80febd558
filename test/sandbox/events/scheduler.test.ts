import { expect, test } from '@jest/globals';
import { invocationsIn } from '../../../infra/sandbox/events/scheduler.ts';

const MINUTES = Array.from({ length: 10_000 }, (_, minute) => minute);

const counts = (missing: number, doubled: number): readonly number[] => {
  const invocations = MINUTES.map((minute) => invocationsIn(minute, { seed: 'seed', missing, doubled }).length);
  return [0, 1, 2].map((count) => invocations.filter((each) => each === count).length);
};

test('a schedule without faults runs once in every minute, at any time of it', () => {
  const offsets = MINUTES.flatMap((minute) => invocationsIn(minute, { seed: 'seed', missing: 0, doubled: 0 }));

  expect(offsets).toHaveLength(MINUTES.length);
  expect(offsets.every((offset) => Number.isInteger(offset) && 0 <= offset && offset < 60_000)).toBe(true);
  const tenSeconds = Array.from(
    { length: 6 },
    (_, ten) => offsets.filter((offset) => Math.floor(offset / 10_000) === ten).length,
  );
  for (const count of tenSeconds) expect(Math.abs(count - MINUTES.length / 6)).toBeLessThan(150);
});

test('runs are left out and made twice as often as asked', () => {
  const [none = 0, one = 0, two = 0] = counts(0.02, 0.05);

  expect(none + one + two).toBe(MINUTES.length);
  expect(Math.abs(none - 200)).toBeLessThan(50);
  expect(Math.abs(two - 500)).toBeLessThan(80);
});

test('a doubled run comes later in the same minute', () => {
  const [first = 0, second = 0] = invocationsIn(0, { seed: 'seed', missing: 0, doubled: 1 });

  expect(first).toBeLessThanOrEqual(second);
});

test('the same seed gives the same minutes, another seed others', () => {
  const minutesOf = (seed: string) =>
    MINUTES.slice(0, 100).map((minute) => invocationsIn(minute, { seed, missing: 0.1, doubled: 0.1 }));

  expect(minutesOf('one')).toEqual(minutesOf('one'));
  expect(minutesOf('one')).not.toEqual(minutesOf('other'));
});
