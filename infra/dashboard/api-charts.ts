import { Duration } from 'aws-cdk-lib';
import {
  DashboardVariable,
  DefaultValue,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  Values,
  VariableInputType,
  VariableType,
  type YAxisProps,
} from 'aws-cdk-lib/aws-cloudwatch';
import { NAMESPACE } from '../../functions/contract/metrics.ts';
import { canaryMetric } from '../alerting/canary-metric.ts';
import { CHART, COLUMN } from './grid.ts';

const SHARE: YAxisProps = { min: 0, max: 1, label: '1 = all pass', showUnits: false };
const MILLISECONDS: YAxisProps = { min: 0, label: 'ms', showUnits: false };

/** How the only API does: which share of its attempts passed, and how long its fastest answers took. */
export const apiCharts = (target: string): readonly IWidget[] => [
  new GraphWidget({
    ...CHART,
    title: 'Since when? The API itself',
    left: [canaryMetric('Success', 'Average', target).with({ label: target })],
    leftYAxis: SHARE,
  }),
  new GraphWidget({
    ...CHART,
    title: 'How slow? Its fastest answer',
    left: [canaryMetric('Latency', 'Minimum', target).with({ label: target })],
    leftYAxis: MILLISECONDS,
  }),
];

/** How many APIs do, the worst and the slowest first: a search, so that one widget has them all and none is named in it. */
export const manyApisRow = (): readonly IWidget[] => [
  new GraphWidget({
    ...CHART,
    width: WIDE,
    title: 'Which API? Success, the worst first',
    left: [searched('Success', 'Average', 'ASC')],
    leftYAxis: SHARE,
  }),
  new GraphWidget({
    ...CHART,
    width: WIDE,
    title: 'Which API? The fastest answer, the slowest first',
    left: [searched('Latency', 'Minimum', 'DESC')],
    leftYAxis: MILLISECONDS,
  }),
];

const WIDE = 1.5 * COLUMN;

const searched = (metric: 'Success' | 'Latency', statistic: 'Average' | 'Minimum', order: 'ASC' | 'DESC'): IMetric =>
  new MathExpression({
    expression: `SORT(SEARCH('{${NAMESPACE},service,target} MetricName="${metric}"', '${statistic}', 60), AVG, ${order}, 100)`,
    label: '',
    period: Duration.minutes(1),
  });

/** Lets a person choose whose charts `apiCharts` are. */
export const apiVariable = (target: string): DashboardVariable =>
  new DashboardVariable({
    id: 'api',
    type: VariableType.PROPERTY,
    label: 'API',
    inputType: VariableInputType.SELECT,
    value: 'target',
    values: Values.fromSearchComponents({
      namespace: NAMESPACE,
      dimensions: ['service', 'target'],
      metricName: 'Success',
      populateFrom: 'target',
    }),
    defaultValue: DefaultValue.value(target),
    visible: true,
  });
