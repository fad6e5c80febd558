import { endOf } from '../clock.ts';
import type { StateChange } from '../cloudwatch/cloudwatch.ts';
import type { CompositeAlarm } from '../cloudwatch/composite-alarm.ts';
import type { MetricAlarm } from '../cloudwatch/metric-alarm.ts';
import { timestamp } from '../cloudwatch/timestamp.ts';
import { regionName } from './region-name.ts';

/** What CloudWatch publishes because of an alarm's action; the text is JSON. */
export interface AlarmMessage {
  readonly subject: string;
  readonly text: string;
}

/** Where the alarm is. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}

/**
 * What CloudWatch tells a topic of a change, CloudWatch user guide, "Schema of Amazon SNS notifications when alarms change state", and
 * after messages that people have published. Not here: when the alarm was last configured, and a composite's TriggeringChildren.
 */
export const alarmMessage = (
  { state, reason, minute, previous }: StateChange,
  alarm: MetricAlarm | CompositeAlarm,
  { accountId, region }: Place,
): AlarmMessage => ({
  subject: subjectOf(state, alarm.name, regionName(region)),
  text: JSON.stringify({
    AlarmName: alarm.name,
    AlarmDescription: alarm.AlarmDescription ?? null,
    AWSAccountId: accountId,
    NewStateValue: state,
    NewStateReason: reason,
    StateChangeTime: timestamp(endOf(minute)),
    Region: regionName(region),
    AlarmArn: alarm.arn,
    OldStateValue: previous.state,
    OKActions: alarm.OKActions,
    AlarmActions: alarm.AlarmActions,
    InsufficientDataActions: alarm.InsufficientDataActions,
    ...('AlarmRule' in alarm ? { AlarmRule: alarm.AlarmRule.text } : { Trigger: triggerOf(alarm) }),
  }),
});

const LONGEST_SUBJECT = 100;

/** A name that would make the subject longer than SNS takes it is cut. */
const subjectOf = (state: string, name: string, region: string): string => {
  const around = (text: string) => `${state}: "${text}" in ${region}`;
  const room = LONGEST_SUBJECT - around('').length;
  return around(name.length <= room ? name : `${name.slice(0, room - 3)}...`);
};

const triggerOf = (alarm: MetricAlarm) => ({
  MetricName: alarm.MetricName,
  Namespace: alarm.Namespace,
  ...(alarm.Statistic === undefined
    ? { StatisticType: 'ExtendedStatistic', ExtendedStatistic: alarm.ExtendedStatistic }
    : { StatisticType: 'Statistic', Statistic: STATISTICS[alarm.Statistic] }),
  Unit: alarm.Unit ?? null,
  Dimensions: alarm.Dimensions.map(({ Name, Value }) => ({ value: Value, name: Name })),
  Period: alarm.Period,
  EvaluationPeriods: alarm.EvaluationPeriods,
  ...(alarm.DatapointsToAlarm !== undefined && { DatapointsToAlarm: alarm.DatapointsToAlarm }),
  ComparisonOperator: alarm.ComparisonOperator,
  Threshold: alarm.Threshold,
  TreatMissingData: alarm.TreatMissingData,
  EvaluateLowSampleCountPercentile: alarm.ExtendedStatistic === undefined ? '' : alarm.EvaluateLowSampleCountPercentile,
});

const STATISTICS = {
  Minimum: 'MINIMUM',
  Maximum: 'MAXIMUM',
  Average: 'AVERAGE',
  Sum: 'SUM',
  SampleCount: 'SAMPLE_COUNT',
} as const;
