import type { CloudWatch } from '../cloudwatch/cloudwatch.ts';
import type { MetricQuery, Minutes } from '../cloudwatch/metrics.ts';
import type { LogEvent } from '../logs/log-groups.ts';
import type { View, WidgetData } from './widget.ts';

/** A widget's view, and where its data come from. */
export interface Source {
  readonly view: View;
  /** The metrics that it draws. */
  readonly metrics: readonly MetricQuery[];
  /** Takes what is logged. */
  take(logGroupName: string, event: LogEvent): void;
  /** What it shows for these minutes. */
  read(minutes: Minutes, series: CloudWatch['series']): WidgetData;
}

/** A view that has no data of its own. */
export const still = (view: View): Source => ({
  view,
  metrics: [],
  take: () => {},
  read: () => ({ kind: 'nothing' }),
});

/** The values of consecutive periods, from the values of some of them by their first minute. */
export const consecutive = (
  { first, last }: Minutes,
  periodMinutes: number,
  lines: readonly ReadonlyMap<number, number>[],
): WidgetData => {
  const firstMinute = first - (first % periodMinutes);
  const count = Math.floor((last - firstMinute) / periodMinutes) + 1;
  return {
    kind: 'values',
    firstMinute,
    periodMinutes,
    lines: lines.map((values) =>
      Array.from({ length: count }, (_, index) => rounded(values.get(firstMinute + index * periodMinutes))),
    ),
  };
};

/** Four decimals are more than anybody sees in a chart. */
const rounded = (value: number | undefined): number | null =>
  value === undefined ? null : Math.round(value * 10_000) / 10_000;
