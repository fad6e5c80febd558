import type { CloudWatch } from '../cloudwatch/cloudwatch.ts';
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
  /** What each widget shows for these minutes. */
  read(minutes: Minutes, series: CloudWatch['series']): readonly WidgetData[];
}

/** Brings a dashboard to life; throws `Refused` with everything in its body that the sandbox cannot draw. */
export const createLiveDashboard = (dashboard: Dashboard, surroundings: Surroundings): LiveDashboard => {
  const { start, widgets } = parseDashboard(dashboard, surroundings);
  const sources = widgets.map((widget) => sourceOf(widget, surroundings.alarms));
  return {
    name: dashboard.name,
    minutes: minutesIn(start),
    widgets: widgets.map(({ x, y, width, height, properties }, index) => ({
      placement: { x, y, width, height },
      title: 'title' in properties ? properties.title : '',
      view: (sources[index] ?? still({ kind: 'text', blocks: [] })).view,
    })),
    metrics: sources.flatMap(({ metrics }) => metrics),
    take: (logGroupName, event) => {
      for (const source of sources) source.take(logGroupName, event);
    },
    read: (minutes, series) => sources.map((source) => source.read(minutes, series)),
  };
};

const sourceOf = (widget: BodyWidget, { metric, composite }: Alarms): Source => {
  switch (widget.type) {
    case 'metric':
      return metricSource(widget.properties);
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

const MINUTES = { H: 60, D: 1_440, W: 10_080 } as const;

const minutesIn = (start: string): number => {
  const { count, unit } = /^-PT?(?<count>\d+)(?<unit>[HDW])$/.exec(start)?.groups ?? {};
  return Number(count) * (unit === 'H' || unit === 'D' || unit === 'W' ? MINUTES[unit] : Number.NaN);
};
