import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type Dimension, METRICS, type MetricName, NAMESPACE, SERVICE } from '../../functions/contract/metrics.ts';

/**
 * A statistic of one of the canaries' metrics, of an endpoint or of a target by its name, whichever the metric is of; throws where the
 * contract has no such set of dimensions.
 */
export const canaryMetric = (
  name: MetricName,
  statistic: 'Minimum' | 'Maximum' | 'Average' | 'SampleCount',
  subject: string,
  dimensions: Readonly<Partial<Record<Dimension, string>>> = {},
  period = Duration.minutes(1),
): Metric => {
  const asked = Object.keys(dimensions).sort().join();
  const sets: readonly (readonly string[])[] = METRICS[name].dimensionSets;
  if (!sets.some((set) => [...set].sort().join() === asked)) {
    throw new Error(`watching ${name}: the canaries do not publish it by ${asked || 'nothing else'}`);
  }
  return new Metric({
    namespace: NAMESPACE,
    metricName: name,
    dimensionsMap: { service: SERVICE, [METRICS[name].of]: subject, ...dimensions },
    statistic,
    period,
  });
};
