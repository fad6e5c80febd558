import type { MetricIdentity, MetricValues } from './emf.ts';
import { type Statistic, statisticOf } from './statistic.ts';

/** The metric that someone asks for; without a unit, whatever its unit. */
export type MetricQuery = Omit<MetricIdentity, 'unit'> & {
  readonly unit?: string | undefined;
  readonly statistic: Statistic;
};

/** The statistic of one period. */
export interface Datapoint {
  /** The period's first minute. */
  readonly minute: number;
  readonly value: number;
  readonly sampleCount: number;
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
  hasValues(query: MetricQuery): boolean;
  /** The datapoint of the period of so many minutes that ends with `lastMinute`; nothing where the period has no values. */
  statistic(query: MetricQuery, periodMinutes: number, lastMinute: number): Datapoint | undefined;
  /** The datapoints of the periods that touch these minutes and have values; periods begin at multiples of their length. */
  series(query: MetricQuery, periodMinutes: number, minutes: Minutes): readonly Datapoint[];
}

/** The values of one metric in one unit. A minute has the place that its number leaves when divided by the minutes kept. */
type Ring = Map<number, { minute: number; values: number[] }>;

/** A store of the watched metrics that looks back so many minutes from the newest one. */
export const createMetricStore = (
  watched: Iterable<Omit<MetricIdentity, 'unit'>>,
  minutesKept: number,
): MetricStore => {
  const ringsByUnit = new Map(Array.from(watched, (metric) => [keyOf(metric), new Map<string, Ring>()]));
  let newest = Number.NEGATIVE_INFINITY;

  const isForgotten = (minute: number): boolean => minute <= newest - minutesKept;

  const ringsOf = ({ unit, ...metric }: MetricQuery): readonly Ring[] => {
    const byUnit = ringsByUnit.get(keyOf(metric)) ?? new Map<string, Ring>();
    if (unit === undefined) return [...byUnit.values()];
    const ring = byUnit.get(unit);
    return ring === undefined ? [] : [ring];
  };

  const valuesIn = (rings: readonly Ring[], first: number, last: number): readonly number[] => {
    const found: (readonly number[])[] = [];
    for (let minute = Math.max(first, newest - minutesKept + 1); minute <= last; minute++) {
      for (const ring of rings) {
        const kept = ring.get(minute % minutesKept);
        if (kept?.minute === minute) found.push(kept.values);
      }
    }
    const [values = [], ...others] = found;
    return others.length === 0 ? values : found.flat();
  };

  const datapoint = (rings: readonly Ring[], statistic: Statistic, minute: number, periodMinutes: number) => {
    const values = valuesIn(rings, minute, minute + periodMinutes - 1);
    return values.length === 0
      ? undefined
      : { minute, value: statisticOf(statistic, values), sampleCount: values.length };
  };

  return {
    add: ({ metric, values }, minute) => {
      newest = Math.max(newest, minute);
      const byUnit = ringsByUnit.get(keyOf(metric));
      if (byUnit === undefined || isForgotten(minute)) return;
      const ring: Ring = byUnit.get(metric.unit) ?? new Map();
      byUnit.set(metric.unit, ring);
      const kept = ring.get(minute % minutesKept);
      if (kept?.minute === minute) kept.values.push(...values);
      else ring.set(minute % minutesKept, { minute, values: [...values] });
    },
    hasValues: (query) => ringsOf(query).length > 0,
    statistic: (query, periodMinutes, lastMinute) =>
      datapoint(ringsOf(query), query.statistic, lastMinute - periodMinutes + 1, periodMinutes),
    series: (query, periodMinutes, { first, last }) => {
      const rings = ringsOf(query);
      const oldest = Math.max(first, newest - minutesKept + 1);
      const datapoints: Datapoint[] = [];
      for (let minute = oldest - (oldest % periodMinutes); minute <= last; minute += periodMinutes) {
        const found = datapoint(rings, query.statistic, minute, periodMinutes);
        if (found !== undefined) datapoints.push(found);
      }
      return datapoints;
    },
  };
};

const keyOf = ({ namespace, name, dimensions }: Omit<MetricIdentity, 'unit'>): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).toSorted(([one], [other]) => (one < other ? -1 : 1))]);
