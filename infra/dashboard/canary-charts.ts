import { GraphWidget, type IMetric, type IWidget, type YAxisProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { Dimension } from '../../functions/contract/metrics.ts';
import { canaryMetric } from '../alerting/canary-metric.ts';
import { LIMIT_COLOUR, subjectColours } from './colours.ts';
import { CHART } from './grid.ts';

/** What the canaries' metrics tell apart. */
export interface CanaryChartsProps {
  /** What its metrics call it. */
  readonly endpoint: string;
  readonly kinds: readonly string[];
  readonly sourceZones: readonly string[];
  readonly addressZones: readonly string[];
  /** What the alarm SlowToConnect takes for too slow, in milliseconds. */
  readonly slowToConnectMs: number;
}

/** Which share of the attempts got through: by name, from zone, to zone. */
export const reachableRow = (props: CanaryChartsProps): readonly IWidget[] => {
  const reachable = linesOf('Reachable', 'Average', props);
  const share = { min: 0, max: 1, label: '1 = all get through', showUnits: false };
  return [
    chart('Since when? Reachable by kind of name', reachable('kind', props.kinds), share),
    chart('Since when? Reachable from zone', reachable('sourceZone', props.sourceZones), share),
    ...(props.addressZones.length === 0
      ? []
      : [chart('Since when? Reachable to zone', reachable('addressZone', props.addressZones), share)]),
  ];
};

/** How long it took to connect from each zone, beside what is too slow. */
export const connectChart = (props: CanaryChartsProps): IWidget =>
  new GraphWidget({
    ...CHART,
    title: 'How slow to connect? From zone, the fastest attempt',
    left: linesOf('ConnectLatency', 'Minimum', props)('sourceZone', props.sourceZones),
    leftYAxis: { min: 0, label: 'ms', showUnits: false },
    leftAnnotations: [{ value: props.slowToConnectMs, label: 'SlowToConnect', color: LIMIT_COLOUR }],
  });

/** The lines of a metric: one for each value of a dimension. */
const linesOf = (
  metric: 'Reachable' | 'ConnectLatency',
  statistic: 'Average' | 'Minimum',
  { endpoint, sourceZones, addressZones }: CanaryChartsProps,
) => {
  const colourOf = subjectColours([...sourceZones, ...addressZones]);
  return (dimension: Dimension, values: readonly string[]): IMetric[] =>
    values.map((value) =>
      canaryMetric(metric, statistic, endpoint, { [dimension]: value }).with({ label: value, color: colourOf(value) }),
    );
};

const chart = (title: string, left: IMetric[], leftYAxis: YAxisProps): IWidget =>
  new GraphWidget({ ...CHART, title, left, leftYAxis });
