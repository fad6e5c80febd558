import { type CompositeAlarm, compositeAlarmProperties } from '../../../infra/sandbox/cloudwatch/composite-alarm.ts';
import { type MetricAlarm, metricAlarmProperties } from '../../../infra/sandbox/cloudwatch/metric-alarm.ts';
import { type MuteRule, muteRuleProperties } from '../../../infra/sandbox/cloudwatch/mute-rule.ts';

const CLOUDWATCH = 'arn:aws:cloudwatch:eu-central-1:111122223333';

export const arnOf = (alarm: string): string => `${CLOUDWATCH}:alarm:${alarm}`;
export const topicOf = (name: string): string => `arn:aws:sns:eu-central-1:111122223333:${name}`;

const ACTIONS = { AlarmActions: [topicOf('alarm')], OKActions: [topicOf('ok')] };

/** What a template can say of an alarm on the metric of its own name, one datapoint out of one: a 0 breaches. */
export const metricProperties = (name: string) => ({
  AlarmName: name,
  Namespace: 'N',
  MetricName: name,
  Statistic: 'Maximum',
  Period: 60,
  EvaluationPeriods: 1,
  DatapointsToAlarm: 1,
  Threshold: 1,
  ComparisonOperator: 'LessThanThreshold',
  TreatMissingData: 'ignore',
  ...ACTIONS,
});

export const metricAlarm = (name: string, change: object = {}): MetricAlarm => ({
  name,
  arn: arnOf(name),
  ...metricAlarmProperties.parse({ ...metricProperties(name), ...change }),
});

export const compositeAlarm = (name: string, AlarmRule: string, change: object = {}): CompositeAlarm => ({
  name,
  arn: arnOf(name),
  ...compositeAlarmProperties.parse({ AlarmName: name, AlarmRule, ...ACTIONS, ...change }),
});

/** What a template can say of a window for these alarms. */
export const muteProperties = (AlarmNames: readonly string[], schedule: object = {}) => ({
  Rule: { Schedule: { Expression: 'cron(0 2 * * *)', Duration: 'PT4H', Timezone: 'UTC', ...schedule } },
  MuteTargets: { AlarmNames },
});

export const muteRule = (AlarmNames: readonly string[], schedule: object = {}): MuteRule => ({
  name: 'Maintenance',
  arn: `${CLOUDWATCH}:alarm-mute-rule:Maintenance`,
  ...muteRuleProperties.parse(muteProperties(AlarmNames, schedule)),
});
