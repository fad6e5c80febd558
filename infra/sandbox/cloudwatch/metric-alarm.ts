import { z } from 'zod';
import { flag, integer, integerBetween, withoutEffect } from '../template/resources/resource-type.ts';
import { isPercentile } from './statistic.ts';

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

/** What an alarm does about its state, the same for every kind of alarm. */
export const actionProperties = {
  ActionsEnabled: flag.default(true),
  AlarmActions: topics,
  OKActions: topics,
  InsufficientDataActions: topics,
};

/** CloudFormation takes `"0.5"` and `0.5` alike. */
const number = z.union(
  [
    z.number(),
    z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .transform(Number),
  ],
  {
    error: 'must be a number',
  },
);

/** The properties of `AWS::CloudWatch::Alarm` for one metric of full minutes; metric math and anomaly detection are not known. */
export const metricAlarmProperties = z
  .strictObject({
    AlarmName: z.string().optional(),
    AlarmDescription: z.string().optional(),
    Namespace: z.string(),
    MetricName: z.string(),
    Dimensions: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
    Unit: z.string().optional(),
    Statistic: z.enum(['Minimum', 'Maximum', 'Average', 'Sum', 'SampleCount']).optional(),
    ExtendedStatistic: z
      .string()
      .refine(isPercentile, { error: 'must be a percentile from p0 to p100: the sandbox knows no other' })
      .optional(),
    Period: integer.refine((seconds) => seconds > 0 && seconds % 60 === 0, {
      error: 'must be a multiple of 60: the sandbox knows no shorter periods',
    }),
    EvaluationPeriods: integerBetween(1, MINUTES_IN_A_DAY),
    DatapointsToAlarm: integerBetween(1, MINUTES_IN_A_DAY).optional(),
    Threshold: number,
    ComparisonOperator: z.enum([
      'GreaterThanThreshold',
      'GreaterThanOrEqualToThreshold',
      'LessThanThreshold',
      'LessThanOrEqualToThreshold',
    ]),
    TreatMissingData: z.enum(['missing', 'notBreaching', 'breaching', 'ignore']).default('missing'),
    EvaluateLowSampleCountPercentile: z.enum(['evaluate', 'ignore']).default('evaluate'),
    WarmUpConfiguration: z
      .strictObject({
        WarmUpPeriodDurationInMinutes: integerBetween(1, 2_880),
        OnlyStartEvaluatingAfterWarmUpPeriodEnds: flag.default(false),
      })
      .optional(),
    ...actionProperties,
    Tags: withoutEffect,
  })
  .refine(({ Statistic, ExtendedStatistic }) => (Statistic === undefined) !== (ExtendedStatistic === undefined), {
    path: ['Statistic'],
    error: 'or ExtendedStatistic is required, and only one of them',
  })
  .refine(({ DatapointsToAlarm = 1, EvaluationPeriods }) => DatapointsToAlarm <= EvaluationPeriods, {
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
  | 'EvaluationPeriods'
  | 'DatapointsToAlarm'
  | 'Threshold'
  | 'ComparisonOperator'
  | 'TreatMissingData'
  | 'ExtendedStatistic'
  | 'EvaluateLowSampleCountPercentile'
>;
