import { expect, test } from '@jest/globals';
import { createMetricStore } from '../../../infra/sandbox/cloudwatch/metrics.ts';

const latency = { namespace: 'N', name: 'Latency', dimensions: { kind: 'alias' } };
const average = { ...latency, statistic: 'Average' } as const;

const storeOf = (values: Readonly<Record<number, readonly number[]>>, minutesKept = 10_080) => {
  const store = createMetricStore([latency], minutesKept);
  for (const [minute, given] of Object.entries(values)) {
    store.add({ metric: { ...latency, unit: 'Milliseconds' }, timestamp: 0, values: given }, Number(minute));
  }
  return store;
};

test('a series has a datapoint for every minute that has values, and none for the others', () => {
  const store = storeOf({ 100: [10, 20], 101: [30], 103: [0] });

  expect(store.series(average, 1, { first: 100, last: 103 })).toEqual([
    { minute: 100, value: 15, sampleCount: 2 },
    { minute: 101, value: 30, sampleCount: 1 },
    { minute: 103, value: 0, sampleCount: 1 },
  ]);
});

test('periods begin at multiples of their length, whatever minutes are asked for', () => {
  const store = storeOf({ 99: [1], 100: [2], 104: [4], 105: [10] });

  expect(store.series({ ...average, statistic: 'Sum' }, 5, { first: 102, last: 106 })).toEqual([
    { minute: 100, value: 6, sampleCount: 2 },
    { minute: 105, value: 10, sampleCount: 1 },
  ]);
});

test('a unit is asked for or does not matter', () => {
  const store = storeOf({ 5: [1] });

  expect(store.series({ ...average, unit: 'Count' }, 1, { first: 5, last: 5 })).toEqual([]);
  expect(store.series({ ...average, unit: 'Milliseconds' }, 1, { first: 5, last: 5 })).toHaveLength(1);
});

test('ten thousand minutes are kept and read, and what lies before them is forgotten', () => {
  const minutes = Array.from({ length: 20_000 }, (_, minute) => minute);
  const store = storeOf(Object.fromEntries(minutes.map((minute) => [minute, [minute]])), 10_000);

  const series = store.series(average, 1, { first: 0, last: 19_999 });

  expect(series).toHaveLength(10_000);
  expect([series[0]?.minute, series.at(-1)?.minute]).toEqual([10_000, 19_999]);
  expect(store.statistic(average, 1, 9_999)).toBeUndefined();
});

test('a minute without values does not get those of the minute whose place it has', () => {
  const store = storeOf({ 0: [7], 15: [1] }, 10);

  expect(store.series(average, 1, { first: 10, last: 15 })).toEqual([{ minute: 15, value: 1, sampleCount: 1 }]);
});
