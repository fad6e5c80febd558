import { expect, test } from '@jest/globals';
import { compositeAlarmProperties } from '../../../infra/sandbox/cloudwatch/composite-alarm.ts';
import { metricAlarmProperties } from '../../../infra/sandbox/cloudwatch/metric-alarm.ts';
import { muteRuleProperties } from '../../../infra/sandbox/cloudwatch/mute-rule.ts';
import { parseOrRefuse, Refused } from '../../../infra/sandbox/properties/refused.ts';
import { metricProperties, muteProperties } from './example.ts';

const { AlarmActions: _, OKActions: __, ...minimal } = metricProperties('A');

test('alarms are read with their rule, and without actions where they have none', () => {
  expect([
    metricAlarmProperties.parse(minimal),
    compositeAlarmProperties.parse({ AlarmName: 'C', AlarmRule: 'NOT ALARM("A")' }),
  ]).toEqual([
    { ...minimal, Dimensions: [], AlarmActions: [], OKActions: [] },
    {
      AlarmName: 'C',
      AlarmRule: {
        text: 'NOT ALARM("A")',
        rule: { kind: 'not', operand: { kind: 'inAlarm', alarm: 'A' } },
      },
      AlarmActions: [],
      OKActions: [],
    },
  ]);
});

test.each([
  [{ Metrics: [] }, 'the sandbox does not know property Metrics'],
  [{ ThresholdMetricId: 'band' }, 'the sandbox does not know property ThresholdMetricId'],
  [{ ExtendedStatistic: 'p90' }, 'the sandbox does not know property ExtendedStatistic'],
  [
    { ComparisonOperator: 'LessThanLowerThreshold' },
    'ComparisonOperator must be GreaterThanThreshold or LessThanThreshold, got "LessThanLowerThreshold"',
  ],
  [{ TreatMissingData: 'missing' }, 'TreatMissingData must be ignore or breaching or notBreaching, got "missing"'],
  [{ Statistic: undefined }, 'Statistic is required'],
  [{ Period: 10 }, 'Period must be a multiple of 60: the sandbox knows no shorter periods, got 10'],
  [{ DatapointsToAlarm: 2 }, 'DatapointsToAlarm must be at most EvaluationPeriods'],
  [
    { Period: 3_600, EvaluationPeriods: 25 },
    'EvaluationPeriods must not look back on more than a day: the sandbox does not know how often AWS evaluates such an alarm',
  ],
  [
    { OKActions: ['arn:aws:sqs:eu-central-1:111122223333:q'] },
    'OKActions[0] must be the ARN of an SNS topic, a function, an OpsItem, a response plan or an investigation group, got "arn:aws:sqs:eu-central-1:111122223333:q"',
  ],
])('a metric alarm with %j is refused', (change, reason) => {
  const read = () => parseOrRefuse(metricAlarmProperties, { ...minimal, ...change }, 'alarm', 'property');

  expect(read).toThrow(new Refused([`alarm: ${reason}`]));
});

test.each([
  [
    { AlarmRule: 'ALARM("A") && OK("B")' },
    'AlarmRule is refused: reading the rule: expected AND, OR or the end, got "&&" at character 12, got "ALARM(\\"A\\") && OK(\\"B\\")"',
  ],
  [
    { AlarmRule: Array.from({ length: 101 }, (_, index) => `ALARM("a${index}")`).join(' OR ') },
    'AlarmRule must refer to at most 100 alarms',
  ],
  [{ AlarmRule: 'ALARM("A")', ActionsSuppressor: 'A' }, 'the sandbox does not know property ActionsSuppressor'],
])('a composite alarm with %j is refused', (properties, reason) => {
  const read = () =>
    parseOrRefuse(compositeAlarmProperties, { AlarmName: 'C', ...properties }, 'composite', 'property');

  expect(read).toThrow(new Refused([`composite: ${reason}`]));
});

test.each([
  [muteProperties([]), 'MuteTargets.AlarmNames must name an alarm'],
  [muteProperties(['A'], { Zone: 'UTC' }), 'the sandbox does not know property Rule.Schedule.Zone'],
  [
    muteProperties(['A'], { Timezone: 'Mars/Olympus' }),
    'Rule.Schedule is refused: Invalid time zone specified: Mars/Olympus',
  ],
  [{ ...muteProperties(['A']), StartDate: '2026-05-10T14:00' }, 'the sandbox does not know property StartDate'],
])('a mute rule with %j is refused', (properties, reason) => {
  const read = () => parseOrRefuse(muteRuleProperties, properties, 'mute rule', 'property');

  expect(read).toThrow(new Refused([`mute rule: ${reason}`]));
});
