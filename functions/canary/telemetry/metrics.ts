import { Metrics } from '@aws-lambda-powertools/metrics';
import { type Dimension, METRICS, NAMESPACE, SERVICE } from '../../contract/metrics.ts';
import type { Report } from '../../contract/report.ts';
import type { CanaryConfig } from '../config.ts';
import { type Datapoint, datapointsOf } from './datapoints.ts';

/**
 * A publisher of the metrics of runs, as lines of CloudWatch's embedded metric format: on standard output, not by `console`, before whose
 * lines Lambda writes what CloudWatch would not read.
 */
export const metricsPublisher = (
  { apis }: Pick<CanaryConfig, 'apis'>,
  print: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): ((report: Report) => void) => {
  const primaries = new Map(apis.map(({ target, primary }) => [target, primary]));
  // One for all lines: to make one takes longer than to fill it.
  const metrics = new Metrics({ namespace: NAMESPACE });
  return (report) => {
    for (const datapoints of together(datapointsOf(report, (target) => primaries.get(target)))) {
      const [{ target, metric, dimensions }] = datapoints;
      metrics.clearDefaultDimensions();
      metrics.setDefaultDimensions({ service: SERVICE, ...ownerOf(target, report) });
      for (const set of METRICS[metric].dimensionSets) {
        const chosen = choose(set, dimensions);
        if (chosen) metrics.addDimensions(chosen);
      }
      for (const { metric, value } of datapoints) metrics.addMetric(metric, METRICS[metric].unit, value);
      metrics.setTimestamp(Date.parse(report.startedAt));
      print(JSON.stringify(metrics.serializeMetrics()));
      metrics.clearMetrics();
      metrics.clearDimensions();
    }
  };
};

const ownerOf = (target: string | undefined, { endpoint }: Report): Record<string, string> =>
  target === undefined ? { endpoint } : { target };

/** Datapoints that share a line of the log, which is billed by its size: those with the same dimensions in the same sets. */
const together = (datapoints: readonly Datapoint[]): readonly (readonly [Datapoint, ...Datapoint[]])[] =>
  [
    ...Map.groupBy(datapoints, ({ target, metric, dimensions }) =>
      JSON.stringify([target, METRICS[metric].dimensionSets, dimensions]),
    ).values(),
  ].flatMap(([first, ...others]) => (first ? [[first, ...others] as const] : []));

/** The values of a dimension set, or nothing where one of its dimensions does not apply. */
const choose = (set: readonly Dimension[], dimensions: Datapoint['dimensions']): Record<string, string> | undefined => {
  const chosen = set.flatMap((name) => (dimensions[name] === undefined ? [] : [[name, dimensions[name]] as const]));
  return chosen.length === set.length && set.length > 0 ? Object.fromEntries(chosen) : undefined;
};
