import { expect, test } from '@jest/globals';
import { createChartData, stacked } from '../../../../../infra/sandbox/page/client/dashboard/chart-data.ts';

const values = (firstMinute: number, ...lines: readonly (readonly (number | null)[])[]) =>
  ({ kind: 'values', firstMinute, periodMinutes: 1, lines }) as const;

test('new values replace those of the same periods and continue them', () => {
  const data = createChartData(values(100, [1, 2, null], [4, 5, 6]));

  data.append(values(101, [20, 30, 40], [50, 60, null]));

  expect(data.columns()).toEqual({
    times: [6_000, 6_060, 6_120, 6_180],
    lines: [
      [1, 20, 30, 40],
      [4, 50, 60, null],
    ],
  });
  expect(data.latest()).toBe(3);
});

test('values before the first period are not taken, and those that are too old are forgotten', () => {
  const data = createChartData(values(100, [1]));

  data.append(values(98, [8, 9, 1, 2, 3]));
  data.keep(1);

  expect(data.columns()).toEqual({ times: [6_060, 6_120], lines: [[2, 3]] });
});

test('a chart without any value has no latest one', () => {
  expect(createChartData(values(100, [null, null])).latest()).toBe(-1);
});

test('lines are stacked, the topmost first, and a period without any value stays empty', () => {
  expect(
    stacked([
      [1, null, null],
      [2, 3, null],
    ]),
  ).toEqual([
    [3, 3, null],
    [1, null, null],
  ]);
});
