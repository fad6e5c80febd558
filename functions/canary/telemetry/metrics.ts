import { Metrics } from '@aws-lambda-powertools/metrics';
import { type Dimension, METRICS, NAMESPACE, SERVICE } from '../../contract/metrics.ts';
import type { Report } from '../../contract/report.ts';
import { type Datapoints, datapointsOf } from './datapoints.ts';

/** A publisher of the metrics of one target's runs, as lines of CloudWatch's embedded metric format on standard output. */
export const metricsPublisher = (target: string): ((report: Report) => void) => {
  const metrics = new Metrics({ namespace: NAMESPACE, serviceName: SERVICE, defaultDimensions: { target } });
  return (report) => {
    for (const { metric, dimensions, values } of datapointsOf(report)) {
      const { dimensionSets, unit } = METRICS[metric];
      for (const set of dimensionSets) {
        const chosen = choose(set, dimensions);
        if (chosen) metrics.addDimensions(chosen);
      }
      for (const value of values) metrics.addMetric(metric, unit, value);
      metrics.setTimestamp(Date.parse(report.startedAt));
      metrics.publishStoredMetrics();
    }
  };
};

/** The values of a dimension set, or nothing where one of its dimensions does not apply. */
const choose = (
  set: readonly Dimension[],
  dimensions: Datapoints['dimensions'],
): Record<string, string> | undefined => {
  const chosen = set.flatMap((name) => (dimensions[name] === undefined ? [] : [[name, dimensions[name]] as const]));
  return chosen.length === set.length && set.length > 0 ? Object.fromEntries(chosen) : undefined;
};
