import { expect, test } from '@jest/globals';
import { createCloudWatch, type StateChange } from '../../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { compositeAlarmProperties } from '../../../infra/sandbox/cloudwatch/composite-alarm.ts';
import { metricAlarmProperties } from '../../../infra/sandbox/cloudwatch/metric-alarm.ts';
import { muteRuleProperties } from '../../../infra/sandbox/cloudwatch/mute-rule.ts';
import { alarmEvent } from '../../../infra/sandbox/events/alarm-event.ts';

const CLOUDWATCH = 'arn:aws:cloudwatch:eu-central-1:111122223333';
const identity = (name: string) => ({ name, arn: `${CLOUDWATCH}:alarm:${name}` });

const CRITERIA = {
  Namespace: 'Canary',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'LessThanThreshold',
  TreatMissingData: 'ignore',
};
const kindDead = {
  ...identity('KindDead'),
  ...metricAlarmProperties.parse({
    ...CRITERIA,
    AlarmDescription: 'Nothing answers by this name',
    MetricName: 'Success',
    Dimensions: [{ Name: 'path', Value: 'alias' }],
    Statistic: 'Maximum',
  }),
};
const slow = {
  ...identity('Slow'),
  ...metricAlarmProperties.parse({
    ...CRITERIA,
    MetricName: 'Latency',
    Unit: 'Milliseconds',
    ExtendedStatistic: 'p99',
  }),
};
const broken = {
  ...identity('Broken'),
  ...compositeAlarmProperties.parse({
    AlarmDescription: 'Clients cannot reach the API',
    AlarmRule: 'ALARM(KindDead)',
    ActionsSuppressor: 'Slow',
    ActionsSuppressorWaitPeriod: 120,
    ActionsSuppressorExtensionPeriod: 180,
  }),
};
const maintenance = {
  name: 'Maintenance',
  arn: `${CLOUDWATCH}:alarm-mute-rule:Maintenance`,
  ...muteRuleProperties.parse({
    Rule: { Schedule: { Expression: 'at(2026-11-22T12:01)', Duration: 'PT2H' } },
    MuteTargets: { AlarmNames: ['KindDead'] },
  }),
};
const DEPLOYMENT = {
  accountId: '111122223333',
  region: 'eu-central-1',
  alarms: { metric: [kindDead, slow], composite: [broken], muteRules: [maintenance] },
};

const NOON = Date.parse('2026-11-22T12:00:00Z');
const MINUTE = NOON / 60_000;

const eventOf = (change: StateChange) => alarmEvent(change, DEPLOYMENT, NOON);

/** An event from its alarm, its time and its details. */
const expected = (name: string, time: string, detail: object) => ({
  version: '0',
  id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '111122223333',
  time,
  region: 'eu-central-1',
  resources: [`${CLOUDWATCH}:alarm:${name}`],
  detail: { alarmName: name, ...detail },
});

const initial = {
  value: 'INSUFFICIENT_DATA',
  reason: 'Unchecked: Initial alarm creation',
  timestamp: '2026-11-22T12:00:00.000+0000',
};
const brokenConfiguration = {
  description: 'Clients cannot reach the API',
  alarmRule: 'ALARM(KindDead)',
  actionsSuppressor: 'Slow',
  actionsSuppressorWaitPeriod: 120,
  actionsSuppressorExtensionPeriod: 180,
};

test('changes in a CloudWatch become the events that AWS sends', () => {
  const { metric, composite, muteRules } = DEPLOYMENT.alarms;
  const cloudWatch = createCloudWatch(metric, composite, muteRules);
  const directive = { Namespace: 'Canary', Dimensions: [['path']], Metrics: [{ Name: 'Success' }] };
  for (const [minute, Success] of [1, 0].entries()) {
    const line = { _aws: { Timestamp: 1, CloudWatchMetrics: [directive] }, kind: 'alias', Success };
    cloudWatch.ingest(JSON.stringify(line), MINUTE + minute);
    cloudWatch.evaluate(MINUTE + minute);
  }

  const events = cloudWatch.history().map(eventOf);

  const nameDeadConfiguration = {
    description: 'Nothing answers by this name',
    metrics: [
      {
        id: 'da279f97-a708-1894-b04c-595f8d39a1b3',
        metricStat: {
          metric: { dimensions: { kind: 'alias' }, name: 'Success', namespace: 'Canary' },
          period: 60,
          stat: 'Maximum',
        },
        returnData: true,
      },
    ],
  };
  const fine = {
    value: 'OK',
    reason: 'Threshold Crossed: 1 datapoint [1.0 (22/11/26 12:00:00)] was not less than the threshold (1.0).',
    timestamp: '2026-11-22T12:01:00.000+0000',
  };
  const made = {
    value: 'OK',
    reason: `${broken.arn} was created and its alarm rule evaluates to OK`,
    reasonData: `{"triggeringAlarms":[{"arn":"${kindDead.arn}","state":{"value":"OK","timestamp":"2026-11-22T12:01:00.000+0000"}}]}`,
    timestamp: '2026-11-22T12:01:00.000+0000',
  };
  expect(events).toEqual([
    expected('KindDead', '2026-11-22T12:01:00Z', {
      configuration: nameDeadConfiguration,
      previousState: initial,
      state: fine,
    }),
    expected('Broken', '2026-11-22T12:01:00Z', {
      configuration: brokenConfiguration,
      previousState: initial,
      state: {
        ...made,
        actionsSuppressedBy: 'WaitPeriod',
        actionsSuppressedReason: 'Actions suppressed by WaitPeriod',
      },
    }),
    expected('KindDead', '2026-11-22T12:02:00Z', {
      configuration: nameDeadConfiguration,
      previousState: fine,
      state: {
        value: 'ALARM',
        reason: 'Threshold Crossed: 1 datapoint [0.0 (22/11/26 12:01:00)] was less than the threshold (1.0).',
        timestamp: '2026-11-22T12:02:00.000+0000',
      },
      muteDetail: {
        mutedByArn: `${CLOUDWATCH}:alarm-mute-rule:Maintenance`,
        muteWindowStart: '2026-11-22T12:01:00.000+0000',
        muteWindowEnd: '2026-11-22T14:01:00.000+0000',
      },
    }),
    expected('Broken', '2026-11-22T12:02:00Z', {
      configuration: brokenConfiguration,
      previousState: {
        ...made,
        actionsSuppressedBy: 'WaitPeriod',
        actionsSuppressedReason: 'Actions suppressed by WaitPeriod',
      },
      state: {
        value: 'ALARM',
        reason: `${kindDead.arn} transitioned to ALARM at Sunday 22 November, 2026 12:02:00 UTC`,
        reasonData: `{"triggeringAlarms":[{"arn":"${kindDead.arn}","state":{"value":"ALARM","timestamp":"2026-11-22T12:02:00.000+0000"}}]}`,
        timestamp: '2026-11-22T12:02:00.000+0000',
        actionsSuppressedBy: 'WaitPeriod',
        actionsSuppressedReason: 'Actions suppressed by WaitPeriod',
      },
    }),
  ]);
});

const previous = { state: 'OK', reason: 'good', minute: MINUTE - 10 } as const;

test('a suppressor in ALARM is named, and a child that never changed has its state since it was created', () => {
  const event = eventOf({
    alarm: 'Broken',
    state: 'ALARM',
    reason: 'bad',
    minute: MINUTE,
    triggeringAlarms: [{ arn: kindDead.arn, state: 'INSUFFICIENT_DATA' }],
    previous,
    heldBy: 'Alarm',
  });

  expect(event).toEqual(
    expected('Broken', '2026-11-22T12:01:00Z', {
      configuration: brokenConfiguration,
      previousState: { value: 'OK', reason: 'good', timestamp: '2026-11-22T11:51:00.000+0000' },
      state: {
        value: 'ALARM',
        reason: 'bad',
        reasonData: `{"triggeringAlarms":[{"arn":"${kindDead.arn}","state":{"value":"INSUFFICIENT_DATA","timestamp":"2026-11-22T12:00:00.000+0000"}}]}`,
        timestamp: '2026-11-22T12:01:00.000+0000',
        actionsSuppressedBy: 'Alarm',
        actionsSuppressedReason: 'Actions suppressed by Alarm',
      },
    }),
  );
});

test('a metric can have a percentile and a unit', () => {
  const event = eventOf({ alarm: 'Slow', state: 'ALARM', reason: 'bad', minute: MINUTE, previous });

  expect(event.detail.configuration).toEqual({
    metrics: [
      {
        id: 'a415da1a-3dc3-7b8a-4168-4f36365c1ab1',
        metricStat: {
          metric: { dimensions: {}, name: 'Latency', namespace: 'Canary' },
          period: 60,
          stat: 'p99',
          unit: 'Milliseconds',
        },
        returnData: true,
      },
    ],
  });
});

test('a mute rule says so only while its window is open, and only of its alarms', () => {
  const mutedAt = (alarm: string, minute: number): boolean =>
    eventOf({ alarm, state: 'ALARM', reason: 'bad', minute: MINUTE + minute, previous }).detail.muteDetail !==
    undefined;

  expect([0, 1, 120, 121].map((minute) => mutedAt('KindDead', minute))).toEqual([false, true, true, false]);
  expect(mutedAt('Slow', 1)).toBe(false);
});

test('an alarm that does not exist has no event', () => {
  expect(() => eventOf({ alarm: 'Gone', state: 'OK', reason: '', minute: MINUTE, previous })).toThrow(
    new Error('telling of alarm Gone: there is none'),
  );
});
