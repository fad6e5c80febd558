import * as z from 'zod';
import { CanaryConfig, CONFIG_VARIABLE } from '../../functions/canary/config.ts';
import { MINUTES_A_MONTH } from './line.ts';
import { ArnOf, JsonText } from './template.ts';

/** What a canary attempts: as much of its configuration as the price depends on. */
const Attempted = z.object({
  names: CanaryConfig.shape.names,
  zones: z.array(z.object({ name: z.string() })),
  endpoint: z.object({ dnsEntries: z.string() }),
});

/** A function; `attempted` is that of a canary. */
export const LambdaFunction = z
  .object({
    MemorySize: z.number(),
    Environment: z.object({ Variables: z.object({ [CONFIG_VARIABLE]: JsonText.pipe(Attempted).optional() }) }),
  })
  .transform(({ MemorySize, Environment }) => ({
    memoryMb: MemorySize,
    attempted: Environment.Variables[CONFIG_VARIABLE],
  }));

/** How often a month a rate comes round. */
const TimesAMonth = z
  .string()
  .regex(/^rate\(\d+ minutes?\)$/, { error: 'must be rate(N minutes)' })
  .transform((expression) => MINUTES_A_MONTH / Number(/\d+/.exec(expression)));

export const Schedule = z
  .object({ ScheduleExpression: TimesAMonth, Target: z.object({ Arn: ArnOf }) })
  .transform(({ ScheduleExpression, Target }) => ({ timesAMonth: ScheduleExpression, functionIds: [Target.Arn] }));

/** A rule; without a schedule, only events start its functions, which is rare. */
export const EventRule = z
  .object({ ScheduleExpression: TimesAMonth.default(0), Targets: z.array(z.object({ Arn: ArnOf })) })
  .transform(({ ScheduleExpression, Targets }) => ({
    timesAMonth: ScheduleExpression,
    functionIds: Targets.map(({ Arn }) => Arn),
  }));

/** How many metrics an alarm watches: one, unless it lists the metrics of an expression. */
export const AlarmMetrics = z
  .object({ Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional() })
  .transform(({ Metrics }) => Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1);

/** How many hours of logs a dashboard reads when it is drawn: those that it shows, once for each query. */
export const DashboardLogHours = z
  .object({
    DashboardBody: JsonText.pipe(
      z.object({
        start: z.string().regex(/^-PT\d+H$/, { error: 'must be a number of hours such as -PT3H' }),
        widgets: z.array(z.object({ type: z.string() })),
      }),
    ),
  })
  .transform(({ DashboardBody: { start, widgets } }) => {
    return Number(/\d+/.exec(start)) * widgets.filter(({ type }) => type === 'log').length;
  });

/** In how many zones an interface endpoint is. */
export const EndpointZones = z
  .object({ VpcEndpointType: z.literal('Interface'), SubnetIds: z.array(z.unknown()) })
  .transform(({ SubnetIds }) => SubnetIds.length);

/** For how many days a log group keeps its events. */
export const RetentionDays = z
  .object({ RetentionInDays: z.number() })
  .transform(({ RetentionInDays }) => RetentionInDays);
