import { expect, test } from '@jest/globals';
import { readAlarmChange } from '../../functions/notifier/alarm-change.ts';
import { alarmEvent } from './alarm-event.ts';

test('an alarm change has its times in epoch milliseconds', () => {
  expect(readAlarmChange(alarmEvent('ALARM', 'OK'))).toEqual({
    alarmName: 'PetStore-Broken',
    description: 'Clients cannot reach the API.',
    state: 'ALARM',
    at: Date.UTC(2026, 10, 22, 10, 5, 0, 123),
    previousState: 'OK',
    previousAt: Date.UTC(2026, 10, 22, 9),
    reason: 'NameDead went to ALARM',
  });
});

test('another event is refused, with what is missing in it', () => {
  expect(() => readAlarmChange({ ...alarmEvent('ALARM', 'OK'), source: 'aws.ec2' })).toThrow(/source/);
  expect(() => readAlarmChange({})).toThrow(/^reading the alarm's event: .*detail/s);
});
