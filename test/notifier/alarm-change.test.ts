import { expect, test } from '@jest/globals';
import { AlarmChangeEvent, alarmChangeOf } from '../../functions/notifier/alarm-change.ts';
import { alarmChange, alarmEvent } from './alarm-event.ts';
import { time } from './canary-log.ts';

test('a change has its times in epoch milliseconds, and the alarms that led to it', () => {
  const triggers = ['PetStore-Unreachable', 'PetStore-Silent-us-east-1a=OK'];

  expect(alarmChange({ triggers, previousTriggers: ['PetStore-Silent-us-east-1a=OK'] })).toEqual({
    alarmName: 'PetStore-Unreachable',
    description: 'Clients cannot use the API.',
    state: 'ALARM',
    at: time('10:05'),
    triggers: [
      { name: 'PetStore-Unreachable', state: 'ALARM' },
      { name: 'PetStore-Silent-us-east-1a', state: 'OK' },
    ],
    heldBy: undefined,
    previous: {
      state: 'OK',
      at: time('09:00'),
      triggers: [{ name: 'PetStore-Silent-us-east-1a', state: 'OK' }],
      heldBy: undefined,
    },
  });
});

test('what holds the actions back is a suppressor or a mute rule', () => {
  expect(alarmChange({ heldBy: 'WaitPeriod' }).heldBy).toBe('WaitPeriod');
  expect(alarmChange({ previouslyHeldBy: 'Alarm' }).previous.heldBy).toBe('Alarm');
  expect(alarmChange({ mutedBy: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm-mute-rule:Sunday' }).heldBy).toBe(
    'arn:aws:cloudwatch:us-east-1:123456789012:alarm-mute-rule:Sunday',
  );
});

test('an alarm on a metric, or one that was set by hand, names no other alarms', () => {
  const { detail, ...event } = alarmEvent();
  const read = (reasonData: string) =>
    alarmChangeOf(AlarmChangeEvent.parse({ ...event, detail: { ...detail, state: { ...detail.state, reasonData } } }));

  expect(read('{"version":"1.0","recentDatapoints":[0.0]}').triggers).toEqual([]);
  expect(read('by hand').triggers).toEqual([]);
});
