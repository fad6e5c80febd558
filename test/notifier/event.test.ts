import { expect, test } from '@jest/globals';
import { readEvent } from '../../functions/notifier/event.ts';
import { alarmChange, alarmEvent } from './alarm-event.ts';
import { time } from './canary-log.ts';

const heartbeat = {
  version: '0',
  id: '89d1a02d-5ec7-412e-82f5-13505f849b41',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '123456789012',
  time: '2026-11-22T10:05:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:events:us-east-1:123456789012:rule/PetStore-Notifier'],
  detail: {},
};

test('the rule brings changes of alarms and heartbeats', () => {
  expect(readEvent(alarmEvent())).toEqual({ kind: 'change', change: alarmChange() });
  expect(readEvent(heartbeat)).toEqual({ kind: 'heartbeat', at: time('10:05') });
});

test.each([
  ['another source', { ...alarmEvent(), source: 'aws.ec2' }, /source/],
  ['another kind of event', { ...alarmEvent(), 'detail-type': 'CloudWatch Alarm Configuration Change' }, /detail-type/],
  ['an alarm without a state', { ...alarmEvent(), detail: { alarmName: 'PetStore-Unreachable' } }, /detail\.state/],
  ['nothing', {}, /source/],
])('%s is refused, with what is wrong with it', (_, event, expected) => {
  expect(() => readEvent(event)).toThrow(/^reading the event: /);
  expect(() => readEvent(event)).toThrow(expected);
});
