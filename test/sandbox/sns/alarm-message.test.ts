import { expect, test } from '@jest/globals';
import type { StateChange } from '../../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { type CompositeAlarm, compositeAlarmProperties } from '../../../infra/sandbox/cloudwatch/composite-alarm.ts';
import { type MetricAlarm, metricAlarmProperties } from '../../../infra/sandbox/cloudwatch/metric-alarm.ts';
import { alarmMessage } from '../../../infra/sandbox/sns/alarm-message.ts';
import { createTopics } from '../../../infra/sandbox/sns/topics.ts';

const PLACE = { accountId: '123456789012', region: 'us-east-1' };
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:pages';
const arnOf = (name: string) => `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`;

const metricAlarm = (change: object = {}): MetricAlarm => ({
  name: 'KindDead',
  arn: arnOf('KindDead'),
  ...metricAlarmProperties.parse({
    Namespace: 'PrivateApiCanary',
    MetricName: 'Success',
    Dimensions: [{ Name: 'kind', Value: 'private-dns' }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'ignore',
    ...change,
  }),
});

const compositeAlarm = (name: string): CompositeAlarm => ({
  name,
  arn: arnOf(name),
  ...compositeAlarmProperties.parse({
    AlarmDescription: 'Clients cannot use the API',
    AlarmRule: 'ALARM("KindDead")',
    AlarmActions: [TOPIC],
    OKActions: [TOPIC],
  }),
});

const change = (alarm: string): StateChange => ({
  alarm,
  state: 'ALARM',
  reason: 'Threshold Crossed',
  minute: Date.parse('2026-11-23T12:04:00Z') / 60_000,
  previous: { state: 'OK', reason: 'Unchecked: Initial alarm creation' },
});

test('a composite alarm tells its rule', () => {
  const { subject, text } = alarmMessage(change('Broken'), compositeAlarm('Broken'), PLACE);

  expect(subject).toBe('ALARM: "Broken" in US East (N. Virginia)');
  expect(JSON.parse(text)).toEqual({
    AlarmName: 'Broken',
    AlarmDescription: 'Clients cannot use the API',
    AWSAccountId: '123456789012',
    NewStateValue: 'ALARM',
    NewStateReason: 'Threshold Crossed',
    StateChangeTime: '2026-11-23T12:05:00.000+0000',
    Region: 'US East (N. Virginia)',
    AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:Broken',
    OldStateValue: 'OK',
    OKActions: [TOPIC],
    AlarmActions: [TOPIC],
    InsufficientDataActions: [],
    AlarmRule: 'ALARM("KindDead")',
  });
});

test('a metric alarm tells its trigger', () => {
  const back = { ...change('KindDead'), state: 'OK', previous: { state: 'ALARM', reason: '' } } as const;
  const { subject, text } = alarmMessage(back, metricAlarm(), { ...PLACE, region: 'eu-central-9' });

  expect(subject).toBe('OK: "KindDead" in eu-central-9');
  expect(JSON.parse(text)).toEqual({
    AlarmName: 'KindDead',
    AlarmDescription: null,
    AWSAccountId: '123456789012',
    NewStateValue: 'OK',
    NewStateReason: 'Threshold Crossed',
    StateChangeTime: '2026-11-23T12:05:00.000+0000',
    Region: 'eu-central-9',
    AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:KindDead',
    OldStateValue: 'ALARM',
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    Trigger: {
      MetricName: 'Success',
      Namespace: 'PrivateApiCanary',
      StatisticType: 'Statistic',
      Statistic: 'MAXIMUM',
      Unit: null,
      Dimensions: [{ value: 'private-dns', name: 'kind' }],
      Period: 60,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'ignore',
      EvaluateLowSampleCountPercentile: '',
    },
  });
});

test.each([
  [
    { Statistic: 'SampleCount', DatapointsToAlarm: undefined, Unit: 'Count' },
    { StatisticType: 'Statistic', Statistic: 'SAMPLE_COUNT', Unit: 'Count', EvaluateLowSampleCountPercentile: '' },
  ],
  [
    { Statistic: undefined, ExtendedStatistic: 'p90', DatapointsToAlarm: undefined },
    {
      StatisticType: 'ExtendedStatistic',
      ExtendedStatistic: 'p90',
      Unit: null,
      EvaluateLowSampleCountPercentile: 'evaluate',
    },
  ],
])('the trigger of %j', (properties, expected) => {
  const { text } = alarmMessage(change('KindDead'), metricAlarm(properties), PLACE);

  expect(JSON.parse(text).Trigger).toEqual({
    MetricName: 'Success',
    Namespace: 'PrivateApiCanary',
    Dimensions: [{ value: 'private-dns', name: 'kind' }],
    Period: 60,
    EvaluationPeriods: 3,
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    TreatMissingData: 'ignore',
    ...expected,
  });
});

test('a name too long for the subject is cut as CloudWatch cut it in a message of 2024', () => {
  const name =
    'SharedInfra-Alpha-Database-DatabaseInstanceObservabilityHighDatabaseConnectionsAlarm5CD1334F-FetIEoRn5hgP';
  const { subject } = alarmMessage(change(name), compositeAlarm(name), { ...PLACE, region: 'eu-south-1' });

  expect(subject).toBe(
    'ALARM: "SharedInfra-Alpha-Database-DatabaseInstanceObservabilityHighDatabaseConnec..." in EU (Milan)',
  );
});

test('SNS takes the message, however long the name', () => {
  const topics = createTopics([{ arn: TOPIC, name: 'pages', subscriptions: [] }], PLACE.accountId);
  const alarm = compositeAlarm('x'.repeat(255));
  const { subject, text } = alarmMessage(change(alarm.name), alarm, PLACE);

  const publication = topics.publish({
    topicArn: TOPIC,
    subject,
    message: text,
    at: 0,
    caller: {
      kind: 'service',
      principal: 'cloudwatch.amazonaws.com',
      sourceArn: alarm.arn,
      sourceAccount: PLACE.accountId,
    },
  });

  expect(publication.kind).toBe('published');
});
