import { expect, test } from '@jest/globals';
import { createMetricStore } from '../../../infra/sandbox/cloudwatch/metrics.ts';
import type { Statistic } from '../../../infra/sandbox/cloudwatch/statistic.ts';

const success = { namespace: 'N', name: 'Success', dimensions: { kind: 'alias', target: 'T' } };

const storeOf = (valuesByMinute: readonly (readonly number[])[], minutesKept = 100) => {
  const store = createMetricStore([success], minutesKept);
  valuesByMinute.forEach((values, minute) => {
    if (values.length > 0) store.add({ metric: { ...success, unit: 'Count' }, timestamp: 0, values }, minute);
  });
  return store;
};

test.each<[Statistic, number]>([
  ['Minimum', 0],
  ['Maximum', 4],
  ['Average', 2],
  ['Sum', 10],
  ['SampleCount', 5],
  ['p0', 0],
  ['p50', 2],
  ['p80', 3],
  ['p80.1', 4],
  ['p100', 4],
])('%s of a period', (statistic, value) => {
  const store = storeOf([[3, 0], [], [1, 4, 2]]);

  expect(store.statistic({ ...success, statistic }, 3, 2)).toEqual({ minute: 0, value, sampleCount: 5 });
});

test('a zero is a value', () => {
  const store = storeOf([[0]]);

  expect(store.statistic({ ...success, statistic: 'Maximum' }, 1, 0)).toEqual({ minute: 0, value: 0, sampleCount: 1 });
});

test.each<[Statistic]>([['SampleCount'], ['Sum'], ['Maximum'], ['p90']])(
  '%s of a period without values is missing, not 0',
  (statistic) => {
    expect(storeOf([[1], []]).statistic({ ...success, statistic }, 1, 1)).toBeUndefined();
  },
);

test('periods slide: they end with the minute that is asked for', () => {
  const store = storeOf([[1], [2], [3], [4]]);
  const sum = (lastMinute: number) => store.statistic({ ...success, statistic: 'Sum' }, 2, lastMinute);

  expect([sum(1), sum(2), sum(3)]).toEqual([
    { minute: 0, value: 3, sampleCount: 2 },
    { minute: 1, value: 5, sampleCount: 2 },
    { minute: 2, value: 7, sampleCount: 2 },
  ]);
});

test('dimensions match exactly, in any order', () => {
  const store = createMetricStore([success, { ...success, dimensions: { target: 'T' } }], 10);
  store.add(
    { metric: { ...success, dimensions: { target: 'T', kind: 'alias' }, unit: 'Count' }, timestamp: 0, values: [1] },
    0,
  );

  expect(store.statistic({ ...success, statistic: 'Sum' }, 1, 0)?.value).toBe(1);
  expect(store.statistic({ ...success, dimensions: { target: 'T' }, statistic: 'Sum' }, 1, 0)).toBeUndefined();
});

test('a unit is asked for or does not matter', () => {
  const store = storeOf([[1]]);
  const inUnit = (unit?: string) => store.statistic({ ...success, unit, statistic: 'Sum' }, 1, 0)?.value;

  expect([inUnit('Count'), inUnit('None'), inUnit()]).toEqual([1, undefined, 1]);
});

test('values that come late belong to their minute', () => {
  const store = storeOf([[], [5]]);
  store.add({ metric: { ...success, unit: 'Count' }, timestamp: 0, values: [7] }, 0);

  expect(store.statistic({ ...success, statistic: 'Sum' }, 1, 0)?.value).toBe(7);
});

test('what lies too far back is forgotten, and stays so', () => {
  const store = storeOf([[1], [2], [3], [4]], 2);
  const sums = () => [0, 1, 2, 3].map((minute) => store.statistic({ ...success, statistic: 'Sum' }, 1, minute)?.value);

  expect(sums()).toEqual([undefined, undefined, 3, 4]);
  store.add({ metric: { ...success, unit: 'Count' }, timestamp: 0, values: [1] }, 0);
  expect(sums()).toEqual([undefined, undefined, 3, 4]);
});

test('a metric that nobody watches is not kept', () => {
  const store = storeOf([]);
  const other = { ...success, name: 'Latency' };
  store.add({ metric: { ...other, unit: 'Count' }, timestamp: 0, values: [1] }, 0);

  expect(store.statistic({ ...other, statistic: 'Sum' }, 1, 0)).toBeUndefined();
});
