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

/** The values of some metrics by minute. A minute is counted from the epoch. */
export interface MetricStore {
  /** Keeps values as of this minute, if their metric is watched; forgets the minutes that nobody looks back on any more. */
  add(values: MetricValues, minute: number): void;
  /** Whether there has been a value of a metric so far. */
  hasValues(query: MetricQuery): boolean;
  /** The datapoint of the period of so many minutes that ends with `lastMinute`; nothing where the period has no values. */
  statistic(query: MetricQuery, periodMinutes: number, lastMinute: number): Datapoint | undefined;
}

interface Sample {
  readonly unit: string;
  readonly value: number;
}

/** A store of the watched metrics that looks back so many minutes from the newest one. */
export const createMetricStore = (
  watched: Iterable<Omit<MetricIdentity, 'unit'>>,
  minutesKept: number,
): MetricStore => {
  const series = new Map(Array.from(watched, (metric) => [keyOf(metric), new Map<number, Sample[]>()]));
  const units = new Map<string, Set<string>>();
  let newest = Number.NEGATIVE_INFINITY;

  const advanceTo = (minute: number): void => {
    newest = minute;
    for (const minutes of series.values()) {
      for (const kept of minutes.keys()) if (kept <= newest - minutesKept) minutes.delete(kept);
    }
  };

  return {
    add: ({ metric, values }, minute) => {
      if (minute > newest) advanceTo(minute);
      const minutes = series.get(keyOf(metric));
      if (minutes === undefined || minute <= newest - minutesKept) return;
      units.set(keyOf(metric), (units.get(keyOf(metric)) ?? new Set()).add(metric.unit));
      const samples = minutes.get(minute) ?? [];
      samples.push(...values.map((value) => ({ unit: metric.unit, value })));
      minutes.set(minute, samples);
    },
    hasValues: ({ unit, ...metric }) => {
      const known = units.get(keyOf(metric));
      return known !== undefined && (unit === undefined || known.has(unit));
    },
    statistic: ({ statistic, unit, ...metric }, periodMinutes, lastMinute) => {
      const minutes = series.get(keyOf(metric));
      const minute = lastMinute - periodMinutes + 1;
      const values = Array.from({ length: periodMinutes }, (_, index) => minutes?.get(minute + index) ?? [])
        .flat()
        .filter((sample) => unit === undefined || sample.unit === unit)
        .map(({ value }) => value);
      return values.length === 0
        ? undefined
        : { minute, value: statisticOf(statistic, values), sampleCount: values.length };
    },
  };
};

const keyOf = ({ namespace, name, dimensions }: Omit<MetricIdentity, 'unit'>): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).toSorted(([one], [other]) => (one < other ? -1 : 1))]);
