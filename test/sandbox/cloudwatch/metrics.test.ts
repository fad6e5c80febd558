import { expect, test } from '@jest/globals';
import { createMetricStore, type Statistic } from '../../../infra/sandbox/cloudwatch/metrics.ts';

const success = { namespace: 'N', name: 'Success', dimensions: { kind: 'alias', target: 'T' } };

type Store = ReturnType<typeof createMetricStore>;

const add = (store: Store, minute: number, ...values: readonly number[]): void =>
  store.add({ metric: success, timestamp: 0, values }, minute);

const storeOf = (valuesByMinute: Readonly<Record<number, readonly number[]>>, minutesKept = 100): Store => {
  const store = createMetricStore([success], minutesKept);
  for (const [minute, values] of Object.entries(valuesByMinute)) add(store, Number(minute), ...values);
  return store;
};

const sumIn = (store: Store, minute: number, periodMinutes = 1) =>
  store.statistic({ ...success, statistic: 'Sum' }, periodMinutes, minute)?.value;

test.each<[Statistic, number]>([
  ['Minimum', 0],
  ['Maximum', 4],
  ['Average', 2],
  ['Sum', 10],
  ['SampleCount', 5],
])('%s of a period is %d; of one without values it is missing, not 0', (statistic, value) => {
  const store = storeOf({ 0: [3, 0], 2: [1, 4, 2] });
  const query = { ...success, statistic };

  expect(store.statistic(query, 3, 2)).toEqual({ minute: 0, value });
  expect(store.statistic(query, 1, 1)).toBeUndefined();
});

test('a zero is a value', () => {
  expect(sumIn(storeOf({ 0: [0] }), 0)).toBe(0);
});

test('periods slide: they end with the minute that is asked for', () => {
  const store = storeOf({ 0: [1], 1: [2], 2: [3], 3: [4] });

  expect([1, 2, 3].map((minute) => sumIn(store, minute, 2))).toEqual([3, 5, 7]);
});

test('dimensions match exactly, in any order; a metric that nobody watches is not kept', () => {
  const store = createMetricStore([success], 10);
  const dimensions = { target: 'T', kind: 'alias' };
  store.add({ metric: { ...success, dimensions }, timestamp: 0, values: [1] }, 0);
  store.add({ metric: { ...success, dimensions: { target: 'T' } }, timestamp: 0, values: [1] }, 0);

  expect(sumIn(store, 0)).toBe(1);
  expect(store.hasValues({ ...success, dimensions: { target: 'T' } })).toBe(false);
});

test('values that come late belong to their minute', () => {
  const store = storeOf({ 1: [5] });
  add(store, 0, 7);

  expect(sumIn(store, 0)).toBe(7);
});

test('what lies too far back is forgotten, and stays so', () => {
  const store = storeOf({ 0: [1], 1: [2], 2: [3], 3: [4] }, 2);
  const sums = () => [0, 1, 2, 3].map((minute) => sumIn(store, minute));

  expect(sums()).toEqual([undefined, undefined, 3, 4]);
  add(store, 0, 1);
  expect(sums()).toEqual([undefined, undefined, 3, 4]);
});

test.each<[string, Readonly<Record<number, readonly number[]>>, number, readonly [number, number], object[]]>([
  [
    'a datapoint for every minute that has values, and none for the others',
    { 100: [10, 20], 101: [30], 103: [0] },
    1,
    [100, 103],
    [
      { minute: 100, value: 30 },
      { minute: 101, value: 30 },
      { minute: 103, value: 0 },
    ],
  ],
  [
    'periods that begin at multiples of their length, whatever minutes are asked for',
    { 99: [1], 100: [2], 104: [4], 105: [10] },
    5,
    [102, 106],
    [
      { minute: 100, value: 6 },
      { minute: 105, value: 10 },
    ],
  ],
  [
    'no values of the minute that had the same place before',
    { 0: [7], 105: [1] },
    1,
    [100, 105],
    [{ minute: 105, value: 1 }],
  ],
])('a series has %s', (_, values, periodMinutes, [first, last], expected) => {
  expect(storeOf(values).series({ ...success, statistic: 'Sum' }, periodMinutes, { first, last })).toEqual(expected);
});
