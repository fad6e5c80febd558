import type { MetricQuery } from '../cloudwatch/metrics.ts';
import type { MetricProperties } from './body.ts';
import type { DrawnMetric } from './metric-array.ts';
import { foundBy } from './search.ts';
import { consecutive, type Source, still } from './source.ts';
import type { Line } from './widget.ts';

/** What the sandbox's services publish. AWS publishes more by itself, of what does not run here. */
const PUBLISHED_BY_AWS = ['AWS/Lambda'];

/** Whether the sandbox has the values of a metric. */
export const isPlayed = ({ namespace }: Pick<DrawnMetric, 'namespace'>): boolean =>
  !namespace.startsWith('AWS/') || PUBLISHED_BY_AWS.includes(namespace);

/** The source of a graph or of figures; a search in it finds some of the metrics that are kept. */
export const metricSource = (
  { metrics: written, searches, view, annotations, yAxis }: MetricProperties,
  kept: readonly MetricQuery[],
): Source => {
  const metrics = [...written, ...searches.flatMap((search) => foundBy(search, kept))];
  const drawn = metrics.filter(isPlayed);
  const foreign = new Set(metrics.filter((metric) => !isPlayed(metric)).map(({ namespace }) => namespace));
  if (drawn.length === 0) {
    return still({ kind: 'unavailable', reason: `Only AWS itself publishes ${[...foreign].join(' and ')}.` });
  }
  const lines = drawn.map((metric): Line => ({ label: labelOf(metric), color: metric.color }));
  const queries = drawn.map(({ namespace, name, dimensions, stat }): MetricQuery => {
    return { namespace, name, dimensions, statistic: stat };
  });
  const periods = drawn.map(({ period }) => period / 60);
  const periodMinutes = Math.min(...periods);
  return {
    view:
      view === 'singleValue'
        ? { kind: 'figures', lines }
        : { kind: 'chart', lines, isStacked: false, thresholds: annotations.horizontal, axis: yAxis.left ?? {} },
    metrics: queries,
    take: () => {},
    read: (minutes, series) =>
      consecutive(
        minutes,
        periodMinutes,
        queries.map(
          (query, index) =>
            new Map(
              series(query, periods[index] ?? periodMinutes, minutes).map(({ minute, value }) => [minute, value]),
            ),
        ),
      ),
  };
};

const labelOf = ({ label, name, dimensions }: DrawnMetric): string =>
  label ?? [name, ...Object.values(dimensions)].join(' ');
