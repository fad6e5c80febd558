import { z } from 'zod';
import { parseQuery } from '../logs/insights/parse-query.ts';
import { readBy, withoutEffect } from '../properties/property.ts';
import { readMarkdown } from './markdown.ts';
import { color, metricArray } from './metric-array.ts';
import { metricSearch } from './search.ts';

const COLUMNS = 24;

const placement = {
  x: z
    .int()
    .min(0)
    .max(COLUMNS - 1),
  y: z.int().min(0),
  width: z.int().min(1).max(COLUMNS),
  height: z.int().min(1).max(1_000),
};

const axis = z.strictObject({
  min: z.number().optional(),
  max: z.number().optional(),
  label: z.string().optional(),
  showUnits: withoutEffect,
});

/** Sets apart the searches among the metrics of a graph. */
const withSearches = (properties: unknown): unknown => {
  const graph = z.looseObject({ metrics: z.array(z.unknown()) }).safeParse(properties).data;
  if (graph === undefined) return properties;
  const isSearch = (metric: unknown) => Array.isArray(metric) && metric.length === 1;
  return {
    ...graph,
    metrics: graph.metrics.filter((metric) => !isSearch(metric)),
    searches: graph.metrics.filter(isSearch),
  };
};

const metricProperties = z.preprocess(
  withSearches,
  z.strictObject({
    view: z.enum(['timeSeries', 'singleValue']),
    title: z.string(),
    region: z.string(),
    metrics: z.array(metricArray),
    searches: z.array(metricSearch).default([]),
    annotations: z
      .strictObject({
        horizontal: z.array(
          z.strictObject({ value: z.number(), label: z.string(), color: color.optional(), yAxis: z.literal('left') }),
        ),
      })
      .default({ horizontal: [] }),
    yAxis: z.strictObject({ left: axis.optional(), right: axis.optional() }).default({}),
  }),
);

const logProperties = z.strictObject({
  view: z.enum(['table', 'timeSeries']),
  title: z.string(),
  region: z.string(),
  query: z.string().transform(readBy(parseQuery)),
  stacked: z.boolean().default(false),
});

/** A dashboard's body, CloudWatch API reference, "Dashboard body structure and syntax", as far as the sandbox knows it. */
export const dashboardBody = z.strictObject({
  /** Becomes how many minutes the dashboard looks back. */
  start: z
    .string()
    .regex(/^-PT\d+H$/, { error: 'must be a relative time in hours such as -PT3H' })
    .transform((start) => Number(start.slice(3, -1)) * 60),
  periodOverride: z.literal('auto'),
  /** What a person can choose: the page shows what is chosen at first. */
  variables: withoutEffect,
  widgets: z.array(
    z.discriminatedUnion(
      'type',
      [
        z.strictObject({ ...placement, type: z.literal('metric'), properties: metricProperties }),
        z.strictObject({ ...placement, type: z.literal('log'), properties: logProperties }),
        z.strictObject({
          ...placement,
          type: z.literal('alarm'),
          properties: z.strictObject({
            title: z.string(),
            alarms: z.array(z.string()),
            sortBy: z.literal('stateUpdatedTimestamp').optional(),
          }),
        }),
        z.strictObject({
          ...placement,
          type: z.literal('text'),
          properties: z.strictObject({
            markdown: z.string().transform(readBy(readMarkdown)),
            background: withoutEffect,
          }),
        }),
      ],
      { error: 'must be metric, log, alarm or text: the sandbox draws no other' },
    ),
  ),
});

export type DashboardBody = z.output<typeof dashboardBody>;
export type BodyWidget = DashboardBody['widgets'][number];
export type MetricProperties = z.output<typeof metricProperties>;
export type LogProperties = z.output<typeof logProperties>;
