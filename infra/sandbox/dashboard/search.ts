import { z } from 'zod';
import { period } from '../cloudwatch/metric-alarm.ts';
import { type MetricQuery, statistic } from '../cloudwatch/metrics.ts';
import type { DrawnMetric } from './metric-array.ts';

const SEARCH =
  /^SORT\(SEARCH\('\{(?<namespace>[^,}]+),(?<dimensions>[^}]+)\} MetricName="(?<name>\w+)"', '(?<stat>\w+)', (?<seconds>\d+)\), (?:AVG|MIN|MAX), (?:ASC|DESC), \d+\)$/;

/** A search for metrics in a graph, CloudWatch user guide, "Search expression syntax", in the one form that is known. */
export interface MetricSearch {
  readonly namespace: string;
  /** The names of its dimensions. */
  readonly dimensions: readonly string[];
  readonly name: string;
  readonly stat: z.output<typeof statistic>;
  /** In seconds. */
  readonly period: number;
}

/** An expression in the place of a graph's metric. */
export const metricSearch = z
  .tuple([z.strictObject({ expression: z.string(), period })])
  .transform(([{ expression }], context): MetricSearch => {
    const { namespace = '', dimensions = '', name = '', stat, seconds } = SEARCH.exec(expression)?.groups ?? {};
    const known = statistic.safeParse(stat);
    if (name === '' || !known.success) {
      context.addIssue(
        'must be a sorted search for one metric by its dimensions: the sandbox knows no other expression',
      );
      return z.NEVER;
    }
    return { namespace, dimensions: dimensions.split(','), name, stat: known.data, period: Number(seconds) };
  });

/** The metrics that a search finds, by the value of their last dimension; the sandbox keeps those that an alarm watches. */
export const foundBy = (search: MetricSearch, kept: readonly MetricQuery[]): readonly DrawnMetric[] => {
  const wanted = search.dimensions.toSorted().join();
  const found = kept.filter(
    ({ namespace, name, dimensions }) =>
      namespace === search.namespace && name === search.name && Object.keys(dimensions).sort().join() === wanted,
  );
  const byLabel = new Map(found.map((metric) => [metric.dimensions[search.dimensions.at(-1) ?? ''] ?? '', metric]));
  return [...byLabel].map(([label, { namespace, name, dimensions }]) => ({
    namespace,
    name,
    dimensions,
    label,
    stat: search.stat,
    period: search.period,
  }));
};
