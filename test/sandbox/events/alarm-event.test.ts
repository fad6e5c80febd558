import { expect, test } from '@jest/globals';
import type { StateChange } from '../../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { alarmEvent } from '../../../infra/sandbox/events/alarm-event.ts';
import { arnOf, compositeAlarm, metricAlarm, muteRule } from '../cloudwatch/example.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const MINUTE = NOON / 60_000;

const alarms = {
  metric: [
    metricAlarm('KindDead', {
      AlarmDescription: 'Nothing answers by this name',
      Dimensions: [{ Name: 'kind', Value: 'alias' }],
    }),
    metricAlarm('Slow'),
  ],
  composite: [compositeAlarm('Broken', 'ALARM("KindDead")', { AlarmDescription: 'Clients cannot reach the API' })],
  muteRules: [muteRule(['KindDead'], { Expression: 'at(2026-11-22T12:01)', Duration: 'PT2H' })],
};

const eventOf = (change: Partial<StateChange>) =>
  alarmEvent(
    {
      alarm: 'KindDead',
      state: 'ALARM',
      reason: 'bad',
      minute: MINUTE,
      previous: { state: 'OK', reason: 'good', minute: MINUTE - 10 },
      ...change,
    },
    { accountId: '111122223333', region: 'eu-central-1', alarms },
    NOON,
  );

/** An event from its alarm and its details. */
const expected = (name: string, detail: object) => ({
  version: '0',
  id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '111122223333',
  time: '2026-11-22T12:01:00Z',
  region: 'eu-central-1',
  resources: [arnOf(name)],
  detail: { alarmName: name, ...detail },
});

test("a metric alarm's event has its metric; before its first change it has the state since it was created", () => {
  const previous = { state: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation' } as const;

  expect(eventOf({ previous })).toEqual(
    expected('KindDead', {
      configuration: {
        description: 'Nothing answers by this name',
        metrics: [
          {
            id: expect.stringMatching(/^[0-9a-f-]{36}$/),
            metricStat: {
              metric: { dimensions: { kind: 'alias' }, name: 'KindDead', namespace: 'N' },
              period: 60,
              stat: 'Maximum',
            },
            returnData: true,
          },
        ],
      },
      previousState: {
        value: 'INSUFFICIENT_DATA',
        reason: 'Unchecked: Initial alarm creation',
        timestamp: '2026-11-22T12:00:00.000+0000',
      },
      state: { value: 'ALARM', reason: 'bad', timestamp: '2026-11-22T12:01:00.000+0000' },
    }),
  );
});

test("a composite's event has its rule, and the alarms that led to its state", () => {
  const triggeringAlarms = [
    { arn: arnOf('KindDead'), state: 'ALARM', minute: MINUTE },
    { arn: arnOf('Slow'), state: 'INSUFFICIENT_DATA' },
  ] as const;

  expect(eventOf({ alarm: 'Broken', triggeringAlarms })).toEqual(
    expected('Broken', {
      configuration: { description: 'Clients cannot reach the API', alarmRule: 'ALARM("KindDead")' },
      previousState: { value: 'OK', reason: 'good', timestamp: '2026-11-22T11:51:00.000+0000' },
      state: {
        value: 'ALARM',
        reason: 'bad',
        reasonData: `{"triggeringAlarms":[{"arn":"${arnOf('KindDead')}","state":{"value":"ALARM","timestamp":"2026-11-22T12:01:00.000+0000"}},{"arn":"${arnOf('Slow')}","state":{"value":"INSUFFICIENT_DATA","timestamp":"2026-11-22T12:00:00.000+0000"}}]}`,
        timestamp: '2026-11-22T12:01:00.000+0000',
      },
    }),
  );
});

test('a mute rule is told of only while its window is open, and only of its alarms', () => {
  const muteDetailAt = (alarm: string, minute: number) => eventOf({ alarm, minute: MINUTE + minute }).detail.muteDetail;
  const muted = {
    mutedByArn: 'arn:aws:cloudwatch:eu-central-1:111122223333:alarm-mute-rule:Maintenance',
    muteWindowStart: '2026-11-22T12:01:00.000+0000',
    muteWindowEnd: '2026-11-22T14:01:00.000+0000',
  };

  expect([0, 1, 120, 121].map((minute) => muteDetailAt('KindDead', minute))).toEqual([
    undefined,
    muted,
    muted,
    undefined,
  ]);
  expect(muteDetailAt('Slow', 1)).toBeUndefined();
});

test('an alarm that does not exist has no event', () => {
  expect(() => eventOf({ alarm: 'Gone' })).toThrow(new Error('telling of alarm Gone: there is none'));
});
