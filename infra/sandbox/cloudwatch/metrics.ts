import { z } from 'zod';
import type { MetricIdentity, MetricValues } from './emf.ts';

/** What a period's values are made into. */
export const statistic = z.enum(['Minimum', 'Maximum', 'Average', 'Sum', 'SampleCount']);

export type Statistic = z.output<typeof statistic>;

/** The metric that someone asks for. */
export type MetricQuery = MetricIdentity & { readonly statistic: Statistic };

/** The statistic of one period. */
export interface Datapoint {
  /** The period's first minute. */
  readonly minute: number;
  readonly value: number;
}

/** Minutes counted from the epoch, both included. */
export interface Minutes {
  readonly first: number;
  readonly last: number;
}

/** The values of some metrics by minute. A minute is counted from the epoch. */
export interface MetricStore {
  /** Keeps values as of this minute, if their metric is watched; forgets the minutes that nobody looks back on any more. */
  add(values: MetricValues, minute: number): void;
  /** Whether there has been a value of a metric so far. */
  hasValues(metric: MetricIdentity): boolean;
  /** The datapoint of the period of so many minutes that ends with `lastMinute`; nothing where the period has no values. */
  statistic(query: MetricQuery, periodMinutes: number, lastMinute: number): Datapoint | undefined;
  /** The datapoints of the periods that touch these minutes and have values; periods begin at multiples of their length. */
  series(query: MetricQuery, periodMinutes: number, minutes: Minutes): readonly Datapoint[];
}

/** The values of one metric. The key is the minute modulo the minutes kept, so that a new minute takes the place of the oldest. */
type Ring = Map<number, { minute: number; values: number[] }>;

/** A store of the watched metrics that looks back so many minutes from the newest one. */
export const createMetricStore = (watched: Iterable<MetricIdentity>, minutesKept: number): MetricStore => {
  const rings = new Map(Array.from(watched, (metric): [string, Ring] => [keyOf(metric), new Map()]));
  let newest = Number.NEGATIVE_INFINITY;

  const oldestKept = (): number => newest - minutesKept + 1;
  const ringOf = (metric: MetricIdentity): Ring => rings.get(keyOf(metric)) ?? new Map();

  const datapoint = (ring: Ring, asked: Statistic, minute: number, periodMinutes: number): Datapoint | undefined => {
    const found: number[] = [];
    for (let one = Math.max(minute, oldestKept()); one < minute + periodMinutes; one++) {
      const kept = ring.get(one % minutesKept);
      if (kept?.minute === one) found.push(...kept.values);
    }
    return found.length === 0 ? undefined : { minute, value: statisticOf(asked, found) };
  };

  return {
    add: ({ metric, values }, minute) => {
      newest = Math.max(newest, minute);
      const ring = rings.get(keyOf(metric));
      if (ring === undefined || minute < oldestKept()) return;
      const kept = ring.get(minute % minutesKept);
      if (kept?.minute === minute) kept.values.push(...values);
      else ring.set(minute % minutesKept, { minute, values: [...values] });
    },
    hasValues: (metric) => ringOf(metric).size > 0,
    statistic: (query, periodMinutes, lastMinute) =>
      datapoint(ringOf(query), query.statistic, lastMinute - periodMinutes + 1, periodMinutes),
    series: (query, periodMinutes, { first, last }) => {
      const ring = ringOf(query);
      const oldest = Math.max(first, oldestKept());
      const datapoints: Datapoint[] = [];
      for (let minute = oldest - (oldest % periodMinutes); minute <= last; minute += periodMinutes) {
        const found = datapoint(ring, query.statistic, minute, periodMinutes);
        if (found !== undefined) datapoints.push(found);
      }
      return datapoints;
    },
  };
};

const statisticOf = (asked: Statistic, values: readonly number[]): number => {
  const sum = values.reduce((total, value) => total + value, 0);
  switch (asked) {
    case 'Minimum':
      return values.reduce((least, value) => Math.min(least, value));
    case 'Maximum':
      return values.reduce((most, value) => Math.max(most, value));
    case 'Average':
      return sum / values.length;
    case 'Sum':
      return sum;
    case 'SampleCount':
      return values.length;
    default:
      return asked satisfies never;
  }
};

/** What was made so far: an alarm asks for many periods of the same metric. */
const keys = new WeakMap<MetricIdentity, string>();

const keyOf = (metric: MetricIdentity): string => {
  const key = keys.get(metric) ?? makeKey(metric);
  keys.set(metric, key);
  return key;
};

const makeKey = ({ namespace, name, dimensions }: MetricIdentity): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).toSorted(([one], [other]) => (one < other ? -1 : 1))]);
