import { cloudWatchTime, endOf } from '../clock.ts';
import type { StateChange } from '../cloudwatch/cloudwatch.ts';
import type { CompositeAlarm } from '../cloudwatch/composite-alarm.ts';
import type { MetricAlarm } from '../cloudwatch/metric-alarm.ts';
import type { AccountLocation } from '../deployment.ts';

/** What CloudWatch publishes because of an alarm's action; the text is JSON. */
export interface AlarmMessage {
  readonly subject: string;
  readonly text: string;
}

/**
 * What CloudWatch tells a topic of a change, CloudWatch user guide, "Schema of Amazon SNS notifications when alarms change state", and
 * after messages that people have published. Not here: when the alarm was last configured, and a composite's TriggeringChildren.
 */
export const alarmMessage = (
  { state, reason, minute, previous }: StateChange,
  alarm: MetricAlarm | CompositeAlarm,
  { accountId, region }: AccountLocation,
): AlarmMessage => ({
  subject: subjectOf(state, alarm.name, regionName(region)),
  text: JSON.stringify({
    AlarmName: alarm.name,
    AlarmDescription: alarm.AlarmDescription ?? null,
    AWSAccountId: accountId,
    NewStateValue: state,
    NewStateReason: reason,
    StateChangeTime: cloudWatchTime(endOf(minute)),
    Region: regionName(region),
    AlarmArn: alarm.arn,
    OldStateValue: previous.state,
    OKActions: alarm.OKActions,
    AlarmActions: alarm.AlarmActions,
    InsufficientDataActions: [],
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
  StatisticType: 'Statistic',
  Statistic: STATISTICS[alarm.Statistic],
  Unit: null,
  Dimensions: alarm.Dimensions.map(({ Name, Value }) => ({ value: Value, name: Name })),
  Period: alarm.Period,
  EvaluationPeriods: alarm.EvaluationPeriods,
  DatapointsToAlarm: alarm.DatapointsToAlarm,
  ComparisonOperator: alarm.ComparisonOperator,
  Threshold: alarm.Threshold,
  TreatMissingData: alarm.TreatMissingData,
  EvaluateLowSampleCountPercentile: '',
});

const STATISTICS = {
  Minimum: 'MINIMUM',
  Maximum: 'MAXIMUM',
  Average: 'AVERAGE',
  Sum: 'SUM',
  SampleCount: 'SAMPLE_COUNT',
} as const;

/** What CloudWatch calls a region when it writes to people, from messages that people have published; the id where none is known. */
const regionName = (region: string): string => REGION_NAMES.get(region) ?? region;

const REGION_NAMES: ReadonlyMap<string, string> = new Map([
  ['us-east-1', 'US East (N. Virginia)'],
  ['us-east-2', 'US East (Ohio)'],
  ['us-west-2', 'US West (Oregon)'],
  ['eu-west-1', 'EU (Ireland)'],
  ['eu-west-2', 'EU (London)'],
  ['eu-central-1', 'EU (Frankfurt)'],
  ['eu-south-1', 'EU (Milan)'],
  ['ap-northeast-1', 'Asia Pacific (Tokyo)'],
  ['ap-northeast-2', 'Asia Pacific (Seoul)'],
  ['ap-southeast-1', 'Asia Pacific (Singapore)'],
  ['ap-southeast-2', 'Asia Pacific (Sydney)'],
]);
