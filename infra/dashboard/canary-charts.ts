import { GraphWidget, type IMetric, type IWidget, type YAxisProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { Dimension } from '../../functions/contract/metrics.ts';
import { canaryMetric } from '../alerting/canary-metric.ts';
import { LIMIT_COLOUR, subjectColours } from './colours.ts';
import { CHART } from './grid.ts';

/** What the canaries' metrics tell apart. */
export interface CanaryChartsProps {
  readonly target: string;
  readonly kinds: readonly string[];
  readonly sourceZones: readonly string[];
  readonly addressZones: readonly string[];
  /** What the alarm Slow takes for too slow, in milliseconds. */
  readonly slowMs: number;
}

/** Which share of the attempts passed: by name, from zone, to zone. */
export const successRow = (props: CanaryChartsProps): readonly IWidget[] => {
  const success = linesOf('Success', 'Average', props);
  const share = { min: 0, max: 1, label: '1 = all pass', showUnits: false };
  return [
    chart('Since when? Success by kind of name', success('kind', props.kinds), share),
    chart('Since when? Success from zone', success('sourceZone', props.sourceZones), share),
    ...(props.addressZones.length === 0
      ? []
      : [chart('Since when? Success to zone', success('addressZone', props.addressZones), share)]),
  ];
};

/** How long the attempts took: by name, and from zone beside what is too slow. */
export const latencyCharts = (props: CanaryChartsProps): readonly IWidget[] => {
  const milliseconds = { min: 0, label: 'ms', showUnits: false };
  const average = linesOf('Latency', 'Average', props);
  // What Slow judges; its limit would flatten the lines of the other chart.
  const fastest = linesOf('Latency', 'Minimum', props);
  return [
    chart('How slow? By kind of name, on average', average('kind', props.kinds), milliseconds),
    new GraphWidget({
      ...CHART,
      title: 'How slow? From zone, the fastest attempt',
      left: fastest('sourceZone', props.sourceZones),
      leftYAxis: milliseconds,
      leftAnnotations: [{ value: props.slowMs, label: 'Slow', color: LIMIT_COLOUR }],
    }),
  ];
};

/** The lines of a metric: one for each value of a dimension. */
const linesOf = (
  metric: 'Success' | 'Latency',
  statistic: 'Average' | 'Minimum',
  { target, sourceZones, addressZones }: CanaryChartsProps,
) => {
  const colourOf = subjectColours([...sourceZones, ...addressZones]);
  return (dimension: Dimension, values: readonly string[]): IMetric[] =>
    values.map((value) =>
      canaryMetric(metric, statistic, target, { [dimension]: value }).with({ label: value, color: colourOf(value) }),
    );
};

const chart = (title: string, left: IMetric[], leftYAxis: YAxisProps): IWidget =>
  new GraphWidget({ ...CHART, title, left, leftYAxis });
