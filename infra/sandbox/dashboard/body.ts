import { z } from 'zod';
import { readBy } from '../cloudwatch/read-by.ts';
import { parseQuery } from '../logs/insights/parse-query.ts';
import { readMarkdown } from './markdown.ts';
import { color, metricArrays, period, statistic } from './metric-array.ts';

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

/** What the page draws in its own way. */
const withoutEffect = z.unknown().optional();

const axis = z.strictObject({
  min: z.number().optional(),
  max: z.number().optional(),
  label: z.string().optional(),
  showUnits: z.boolean().optional(),
});

const metricProperties = z.strictObject({
  view: z.enum(['timeSeries', 'singleValue']).default('timeSeries'),
  title: z.string().default(''),
  region: z.string(),
  stacked: z.boolean().default(false),
  metrics: metricArrays.default([]),
  stat: statistic.default('Average'),
  period: period.default(300),
  annotations: z
    .strictObject({
      horizontal: z
        .array(
          z.strictObject({
            value: z.number(),
            label: z.string().default(''),
            color: color.optional(),
            yAxis: z.literal('left').optional(),
            visible: z.literal(true).optional(),
          }),
        )
        .default([]),
    })
    .default({ horizontal: [] }),
  yAxis: z.strictObject({ left: axis.optional(), right: axis.optional() }).default({}),
  legend: z.strictObject({ position: z.enum(['bottom', 'right', 'hidden']) }).optional(),
  liveData: withoutEffect,
  setPeriodToTimeRange: z.literal(false).optional(),
  sparkline: withoutEffect,
  singleValueFullPrecision: withoutEffect,
});

const logProperties = z.strictObject({
  view: z.enum(['table', 'timeSeries']),
  title: z.string().default(''),
  region: z.string(),
  query: z.string().transform(readBy(parseQuery)),
  stacked: z.boolean().default(false),
});

/** A dashboard's body, CloudWatch API reference, "Dashboard body structure and syntax", as far as the sandbox knows it. */
export const dashboardBody = z.strictObject({
  start: z
    .string()
    .regex(/^-P(T\d+H|\d+[DW])$/, { error: 'must be a relative time such as -PT3H' })
    .default('-PT3H'),
  end: z.string().optional(),
  periodOverride: z.enum(['auto', 'inherit']).optional(),
  variables: z.array(z.never({ error: 'is not known to the sandbox' })).optional(),
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
            title: z.string().default(''),
            alarms: z.array(z.string()),
            sortBy: z.enum(['default', 'stateUpdatedTimestamp']).default('default'),
          }),
        }),
        z.strictObject({
          ...placement,
          type: z.literal('text'),
          properties: z.strictObject({
            markdown: z.string().transform(readBy(readMarkdown)),
            background: z.enum(['solid', 'transparent']).optional(),
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
