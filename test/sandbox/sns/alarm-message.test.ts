import { expect, test } from '@jest/globals';
import type { StateChange } from '../../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { alarmMessage } from '../../../infra/sandbox/sns/alarm-message.ts';
import { arnOf, compositeAlarm, metricAlarm, topicOf } from '../cloudwatch/example.ts';

const LOCATION = { accountId: '123456789012', region: 'us-east-1' };

const change = (alarm: string): StateChange => ({
  alarm,
  state: 'ALARM',
  reason: 'Threshold Crossed',
  minute: Date.parse('2026-11-23T12:04:00Z') / 60_000,
  previous: { state: 'OK', reason: 'Unchecked: Initial alarm creation' },
});

const told = (alarm: string) => ({
  AlarmName: alarm,
  AWSAccountId: '123456789012',
  NewStateReason: 'Threshold Crossed',
  StateChangeTime: '2026-11-23T12:05:00.000+0000',
  AlarmArn: arnOf(alarm),
  OKActions: [topicOf('ok')],
  AlarmActions: [topicOf('alarm')],
  InsufficientDataActions: [],
});

test('a composite alarm tells its rule', () => {
  const broken = compositeAlarm('Broken', 'ALARM("KindDead")', { AlarmDescription: 'Clients cannot use the API' });

  const { subject, text } = alarmMessage(change('Broken'), broken, LOCATION);

  expect(subject).toBe('ALARM: "Broken" in US East (N. Virginia)');
  expect(JSON.parse(text)).toEqual({
    ...told('Broken'),
    AlarmDescription: 'Clients cannot use the API',
    NewStateValue: 'ALARM',
    OldStateValue: 'OK',
    Region: 'US East (N. Virginia)',
    AlarmRule: 'ALARM("KindDead")',
  });
});

test('a metric alarm tells its trigger', () => {
  const nameDead = metricAlarm('KindDead', { Dimensions: [{ Name: 'kind', Value: 'private-dns' }] });
  const back = { ...change('KindDead'), state: 'OK', previous: { state: 'ALARM', reason: '' } } as const;

  const { subject, text } = alarmMessage(back, nameDead, { ...LOCATION, region: 'eu-central-9' });

  expect(subject).toBe('OK: "KindDead" in eu-central-9');
  expect(JSON.parse(text)).toEqual({
    ...told('KindDead'),
    AlarmDescription: null,
    NewStateValue: 'OK',
    OldStateValue: 'ALARM',
    Region: 'eu-central-9',
    Trigger: {
      MetricName: 'KindDead',
      Namespace: 'N',
      StatisticType: 'Statistic',
      Statistic: 'MAXIMUM',
      Unit: null,
      Dimensions: [{ value: 'private-dns', name: 'kind' }],
      Period: 60,
      EvaluationPeriods: 1,
      DatapointsToAlarm: 1,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'ignore',
      EvaluateLowSampleCountPercentile: '',
    },
  });
});

test('a name too long for the subject is cut as CloudWatch cut it in a message of 2024', () => {
  const name =
    'SharedInfra-Alpha-Database-DatabaseInstanceObservabilityHighDatabaseConnectionsAlarm5CD1334F-FetIEoRn5hgP';
  const { subject } = alarmMessage(change(name), metricAlarm(name), { ...LOCATION, region: 'eu-south-1' });

  expect(subject).toBe(
    'ALARM: "SharedInfra-Alpha-Database-DatabaseInstanceObservabilityHighDatabaseConnec..." in EU (Milan)',
  );
  expect(subject).toHaveLength(100);
});
