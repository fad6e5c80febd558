import { z } from 'zod';
import { integerBetween, withoutEffect } from '../properties/property.ts';
import { statistic } from './metrics.ts';

/** What a resource is called by others. */
export interface Identity {
  readonly name: string;
  readonly arn: string;
}

const MINUTES_IN_A_DAY = 1_440;

const topics = z
  .array(
    z
      .string()
      .regex(/^arn:[^:]+:sns:/, { error: 'must be the ARN of an SNS topic: the sandbox knows no other action' }),
  )
  .max(5)
  .default([]);

/** Whom an alarm tells of its states, the same for every kind of alarm. */
export const actionProperties = { AlarmActions: topics, OKActions: topics };

/** Seconds that are whole minutes. */
export const period = z
  .int()
  .positive()
  .multipleOf(60, { error: 'must be a multiple of 60: the sandbox knows no shorter periods' });

/** The properties of `AWS::CloudWatch::Alarm` for one metric of full minutes; metric math and anomaly detection are not known. */
export const metricAlarmProperties = z
  .strictObject({
    AlarmName: z.string(),
    AlarmDescription: z.string().optional(),
    Namespace: z.string(),
    MetricName: z.string(),
    Dimensions: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
    Statistic: statistic,
    Period: period,
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
  });

/** An alarm on one metric, with the properties that the template gives it. */
export type MetricAlarm = Identity & Readonly<z.output<typeof metricAlarmProperties>>;

/** What decides about the state of an alarm. */
export type Criteria = Pick<
  MetricAlarm,
  'EvaluationPeriods' | 'DatapointsToAlarm' | 'Threshold' | 'ComparisonOperator' | 'TreatMissingData'
>;
