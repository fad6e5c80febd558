import type { CloudWatch } from '../cloudwatch/cloudwatch.ts';
import { metricOf } from '../cloudwatch/look-back.ts';
import type { MetricQuery, Minutes } from '../cloudwatch/metrics.ts';
import type { Alarms, Dashboard } from '../deployment.ts';
import type { LogEvent } from '../logs/log-groups.ts';
import type { BodyWidget } from './body.ts';
import { logSource } from './log-source.ts';
import { metricSource } from './metric-source.ts';
import { parseDashboard, type Surroundings } from './parse-dashboard.ts';
import { type Source, still } from './source.ts';
import type { Widget, WidgetData } from './widget.ts';

/** A dashboard that is drawn while metrics and events come. */
export interface LiveDashboard {
  readonly name: string;
  /** How many minutes it looks back unless somebody wishes otherwise. */
  readonly minutes: number;
  readonly widgets: readonly Widget[];
  /** The metrics that its widgets draw. */
  readonly metrics: readonly MetricQuery[];
  /** Takes what is logged. */
  take(logGroupName: string, event: LogEvent): void;
  /** What a widget shows for these minutes. */
  read(widget: Widget, minutes: Minutes, series: CloudWatch['series']): WidgetData;
}

/** Brings a dashboard to life; throws `Refused` with everything in its body that the sandbox cannot draw. */
export const createLiveDashboard = (dashboard: Dashboard, surroundings: Surroundings): LiveDashboard => {
  const { start, widgets } = parseDashboard(dashboard, surroundings);
  const sources = new Map<Widget, Source>(
    widgets.map((widget) => {
      const { x, y, width, height, properties } = widget;
      const source = sourceOf(widget, surroundings.alarms);
      const title = 'title' in properties ? properties.title : '';
      return [{ placement: { x, y, width, height }, title, view: source.view }, source];
    }),
  );
  return {
    name: dashboard.name,
    minutes: start,
    widgets: [...sources.keys()],
    metrics: [...sources.values()].flatMap(({ metrics }) => metrics),
    take: (logGroupName, event) => {
      for (const source of sources.values()) source.take(logGroupName, event);
    },
    read: (widget, minutes, series) => sources.get(widget)?.read(minutes, series) ?? { kind: 'nothing' },
  };
};

const sourceOf = (widget: BodyWidget, { metric, composite }: Alarms): Source => {
  switch (widget.type) {
    case 'metric':
      return metricSource(widget.properties, metric.map(metricOf));
    case 'log':
      return logSource(widget.properties);
    case 'text':
      return still({ kind: 'text', blocks: widget.properties.markdown });
    case 'alarm': {
      const { alarms: arns, sortBy } = widget.properties;
      const named = arns.flatMap((arn) => [...metric, ...composite].filter((alarm) => alarm.arn === arn));
      return still({
        kind: 'alarms',
        alarms: named.map(({ name }) => name),
        latestFirst: sortBy === 'stateUpdatedTimestamp',
      });
    }
    default:
      return widget satisfies never;
  }
};
