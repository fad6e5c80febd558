import { z } from 'zod';
import { integerBetween, withoutEffect } from '../properties/property.ts';
import { statistic } from './metrics.ts';

/** What a resource is called by others. */
export interface Identity {
  readonly name: string;
  readonly arn: string;
}

const MINUTES_IN_A_DAY = 1_440;

/** CloudWatch API reference, "PutCompositeAlarm": what an alarm of either kind can do beside telling a topic; nothing of it is here. */
const ELSEWHERE = /^arn:[^:]+:(aiops|lambda|ssm|ssm-incidents):/;

const topics = z
  .array(
    z.string().regex(new RegExp(`^arn:[^:]+:sns:|${ELSEWHERE.source}`), {
      error: 'must be the ARN of an SNS topic, a function, an OpsItem, a response plan or an investigation group',
    }),
  )
  .max(5)
  .default([])
  .transform((arns) => arns.filter((arn) => !ELSEWHERE.test(arn)));

/** Whom an alarm tells of its states, the same for every kind of alarm. */
export const actionProperties = { AlarmActions: topics, OKActions: topics };

/** Seconds that are whole minutes. */
export const period = z
  .int()
  .positive()
  .multipleOf(60, { error: 'must be a multiple of 60: the sandbox knows no shorter periods' });

const metric = {
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
};

const between = z.strictObject({
  id: z.string(),
  label: z.string(),
  expression: z.string(),
  above: z.number(),
  below: z.number(),
});

const COMPARISON = /^IF\((\w+) > (\d+) AND \1 < (\d+), 1, 0\)$/;

/** The one form of metric math that is known: whether a metric lies between two limits. */
const comparing = z
  .looseObject({
    Metrics: z.tuple([
      z.strictObject({
        Id: z.string(),
        Label: z.string(),
        Expression: z.string().regex(COMPARISON, {
          error: 'must compare one metric, as in IF(a > 0 AND a < 1, 1, 0): the sandbox knows no other metric math',
        }),
        ReturnData: z.literal(true).optional(),
      }),
      z.strictObject({
        Id: z.string(),
        MetricStat: z.strictObject({ Metric: z.strictObject(metric), Stat: statistic, Period: period }),
        ReturnData: z.literal(false),
      }),
    ]),
  })
  .transform(({ Metrics: [{ Id: id, Label: label, Expression: expression }, { MetricStat }], ...others }) => {
    const [, , above, below] = COMPARISON.exec(expression) ?? [];
    return {
      ...others,
      ...MetricStat.Metric,
      Statistic: MetricStat.Stat,
      Period: MetricStat.Period,
      Between: { id, label, expression, above: Number(above), below: Number(below) },
    };
  });

/** The properties of `AWS::CloudWatch::Alarm` for one metric of full minutes; anomaly detection is not known. */
export const metricAlarmProperties = z.preprocess(
  (properties) => comparing.safeParse(properties).data ?? properties,
  z
    .strictObject({
      AlarmName: z.string(),
      AlarmDescription: z.string().optional(),
      ...metric,
      Statistic: statistic,
      Period: period,
      Between: between.optional(),
      EvaluationPeriods: integerBetween(1, MINUTES_IN_A_DAY),
      DatapointsToAlarm: integerBetween(1, MINUTES_IN_A_DAY),
      Threshold: z.number(),
      ComparisonOperator: z.enum(['GreaterThanThreshold', 'LessThanThreshold']),
      TreatMissingData: z.enum(['ignore', 'breaching', 'notBreaching']),
      WarmUpConfiguration: z.strictObject({ WarmUpPeriodDurationInMinutes: integerBetween(1, 2_880) }).optional(),
      ...actionProperties,
      Tags: withoutEffect,
    })
    .refine(({ DatapointsToAlarm, EvaluationPeriods }) => DatapointsToAlarm <= EvaluationPeriods, {
      path: ['DatapointsToAlarm'],
      error: 'must be at most EvaluationPeriods',
    })
    .refine(({ Period, EvaluationPeriods }) => (Period / 60) * EvaluationPeriods <= MINUTES_IN_A_DAY, {
      path: ['EvaluationPeriods'],
      error: 'must not look back on more than a day: the sandbox does not know how often AWS evaluates such an alarm',
    }),
);

/** An alarm on one metric, with the properties that the template gives it. */
export type MetricAlarm = Identity & Readonly<z.output<typeof metricAlarmProperties>>;

/** What decides about the state of an alarm. */
export type Criteria = Pick<
  MetricAlarm,
  'EvaluationPeriods' | 'DatapointsToAlarm' | 'Threshold' | 'ComparisonOperator' | 'TreatMissingData'
>;
