import { expect, test } from '@jest/globals';
import { compositeAlarmProperties } from '../../../infra/sandbox/cloudwatch/composite-alarm.ts';
import { metricAlarmProperties } from '../../../infra/sandbox/cloudwatch/metric-alarm.ts';
import { parsePart, Refused } from '../../../infra/sandbox/template/refused.ts';

const TOPIC = 'arn:aws:sns:eu-central-1:111122223333:page';

const metricAlarm = {
  Namespace: 'PrivateApiCanary',
  MetricName: 'Success',
  Dimensions: [{ Name: 'service', Value: 'private-api-canary' }],
  Statistic: 'Maximum',
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 1,
  ComparisonOperator: 'LessThanThreshold',
};

const readMetricAlarm = (change: object) =>
  parsePart(metricAlarmProperties, { ...metricAlarm, ...change }, 'alarm "A"', 'property');

const readComposite = (properties: object) =>
  parsePart(compositeAlarmProperties, properties, 'composite "C"', 'property');

test('what a metric alarm does not say is as AWS has it', () => {
  expect(readMetricAlarm({})).toEqual({
    ...metricAlarm,
    TreatMissingData: 'missing',
    EvaluateLowSampleCountPercentile: 'evaluate',
    ActionsEnabled: true,
    AlarmActions: [],
    OKActions: [],
    InsufficientDataActions: [],
  });
});

test('numbers may be texts, as CloudFormation takes them', () => {
  const { Period, Threshold } = readMetricAlarm({ Period: '300', Threshold: '0.5' });

  expect({ Period, Threshold }).toEqual({ Period: 300, Threshold: 0.5 });
});

test.each([
  ['metric math', { Metrics: [] }, 'the sandbox does not know property Metrics'],
  ['anomaly detection', { ThresholdMetricId: 'band' }, 'the sandbox does not know property ThresholdMetricId'],
  ['wall clock windows', { EvaluationWindow: {} }, 'the sandbox does not know property EvaluationWindow'],
  [
    'a band',
    { ComparisonOperator: 'LessThanLowerThreshold' },
    'ComparisonOperator must be GreaterThanThreshold or GreaterThanOrEqualToThreshold or LessThanThreshold or LessThanOrEqualToThreshold, got "LessThanLowerThreshold"',
  ],
  [
    'a trimmed mean',
    { Statistic: undefined, ExtendedStatistic: 'tm90' },
    'ExtendedStatistic must be a percentile from p0 to p100: the sandbox knows no other, got "tm90"',
  ],
  ['two statistics', { ExtendedStatistic: 'p90' }, 'Statistic or ExtendedStatistic is required, and only one of them'],
  ['no statistic', { Statistic: undefined }, 'Statistic or ExtendedStatistic is required, and only one of them'],
  ['high resolution', { Period: 10 }, 'Period must be a multiple of 60: the sandbox knows no shorter periods, got 10'],
  ['M above N', { DatapointsToAlarm: 4 }, 'DatapointsToAlarm must be at most EvaluationPeriods'],
  [
    'more than a day',
    { Period: 3_600, EvaluationPeriods: 25 },
    'EvaluationPeriods must not look back on more than a day: the sandbox does not know how often AWS evaluates such an alarm',
  ],
  [
    'other actions',
    { OKActions: ['arn:aws:lambda:eu-central-1:111122223333:function:f'] },
    'OKActions[0] must be the ARN of an SNS topic: the sandbox knows no other action, got "arn:aws:lambda:eu-central-1:111122223333:function:f"',
  ],
  ['no metric', { MetricName: undefined }, 'MetricName is required'],
])('a metric alarm with %s is refused', (_, change, reason) => {
  expect(() => readMetricAlarm(change)).toThrow(new Refused([`alarm "A": ${reason}`]));
});

test('a composite alarm is read with its rule', () => {
  expect(readComposite({ AlarmRule: 'NOT TRUE', AlarmActions: [TOPIC] })).toEqual({
    AlarmRule: { text: 'NOT TRUE', rule: { kind: 'not', operand: { kind: 'constant', value: true } } },
    ActionsEnabled: true,
    AlarmActions: [TOPIC],
    OKActions: [],
    InsufficientDataActions: [],
  });
});

test.each([
  [
    'a rule that cannot be read',
    { AlarmRule: 'ALARM(A) && OK(B)' },
    'AlarmRule is refused: reading the rule: expected AND, OR or the end, got "&&" at character 10, got "ALARM(A) && OK(B)"',
  ],
  [
    'too many children',
    { AlarmRule: Array.from({ length: 101 }, (_, index) => `OK(a${index})`).join(' OR ') },
    'AlarmRule must refer to at most 100 alarms',
  ],
  [
    'a suppressor without periods',
    { AlarmRule: 'TRUE', ActionsSuppressor: 'A' },
    'ActionsSuppressor must come with both a wait period and an extension period',
  ],
  [
    'a suppressor with a wait period alone',
    { AlarmRule: 'TRUE', ActionsSuppressor: 'A', ActionsSuppressorWaitPeriod: 60 },
    'ActionsSuppressor must come with both a wait period and an extension period',
  ],
  [
    'periods without a suppressor',
    { AlarmRule: 'TRUE', ActionsSuppressorWaitPeriod: 60, ActionsSuppressorExtensionPeriod: 60 },
    'ActionsSuppressor must come with both a wait period and an extension period',
  ],
])('a composite alarm with %s is refused', (_, properties, reason) => {
  expect(() => readComposite(properties)).toThrow(new Refused([`composite "C": ${reason}`]));
});
