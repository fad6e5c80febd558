import { expect, test } from '@jest/globals';
import { clockTime, percentile } from './distribution.ts';

test('a percentile is the least value that so many do not exceed', () => {
  const values = [40, 10, 30, 20];

  expect([0, 0.25, 0.5, 0.51, 0.99, 1].map((share) => percentile(values, share))).toEqual([10, 10, 20, 30, 40, 40]);
  expect(percentile([], 0.5)).toBeNaN();
});

test('times are minutes and seconds, and hours where there are any', () => {
  expect([0, 7_499, 187_000, 3_599_600, 7_267_000].map(clockTime)).toEqual([
    '0:00',
    '0:07',
    '3:07',
    '1:00:00',
    '2:01:07',
  ]);
});
