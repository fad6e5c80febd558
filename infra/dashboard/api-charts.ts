import { Duration } from 'aws-cdk-lib';
import { GraphWidget, type IMetric, type IWidget, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { NAMESPACE } from '../../functions/contract/metrics.ts';
import { canaryMetric } from '../alerting/canary-metric.ts';
import type { PrivateApi } from '../private-api.ts';
import { CHART } from './grid.ts';

/** How the APIs do: which share of their attempts passed, the worst first, and how long their answers took, the slowest first. */
export const apiCharts = (apis: readonly PrivateApi[]): readonly IWidget[] => {
  const targets = apis.map(({ watched }) => watched.target);
  return [
    new GraphWidget({
      ...CHART,
      title: 'Which API? Success',
      left: linesOf('Success', 'Average', 'ASC', targets),
      leftYAxis: { min: 0, max: 1, label: '1 = all pass', showUnits: false },
    }),
    new GraphWidget({
      ...CHART,
      title: 'Which API? Its fastest answer',
      left: linesOf('Latency', 'Minimum', 'DESC', targets),
      leftYAxis: { min: 0, label: 'ms', showUnits: false },
    }),
  ];
};

/** Beyond so many a chart is read by its order, and a search finds the metrics. */
const MOST_LINES = 10;

const linesOf = (
  metric: 'Success' | 'Latency',
  statistic: 'Average' | 'Minimum',
  order: 'ASC' | 'DESC',
  targets: readonly string[],
): IMetric[] =>
  targets.length <= MOST_LINES
    ? targets.map((target) => canaryMetric(metric, statistic, target).with({ label: target }))
    : [
        new MathExpression({
          expression: `SORT(SEARCH('{${NAMESPACE},service,target} MetricName="${metric}"', '${statistic}', 60), AVG, ${order}, 100)`,
          label: '',
          period: Duration.minutes(1),
        }),
      ];
