import { expect, test } from '@jest/globals';
import { reasonToStaySilent } from '../../functions/notifier/reason-to-stay-silent.ts';
import { alarmChange, type EventOptions } from './alarm-event.ts';

const begins = { from: 'OK', to: 'ALARM' } as const;
const ends = { from: 'ALARM', to: 'OK' } as const;

test.each<[string, EventOptions, string | undefined]>([
  ['an alarm that begins', begins, undefined],
  ['an alarm that ends', ends, undefined],
  ["a suppressor's wait that is over", { from: 'ALARM', to: 'ALARM', previouslyHeldBy: 'WaitPeriod' }, undefined],
  ['an alarm without data', { to: 'INSUFFICIENT_DATA' }, 'an alarm without data says nothing yet'],
  ['a new alarm', { from: 'INSUFFICIENT_DATA', to: 'OK' }, 'it was not in ALARM before'],
  ['a suppressed alarm', { ...begins, heldBy: 'Alarm' }, 'its actions are held back by Alarm'],
  ['a muted alarm', { ...begins, mutedBy: 'rule' }, 'its actions are held back by rule'],
  ['a muted recovery', { ...ends, mutedBy: 'rule' }, 'its actions are held back by rule'],
  [
    'the recovery from a suppressed alarm',
    { ...ends, previouslyHeldBy: 'WaitPeriod' },
    'nobody was told of its start, because of WaitPeriod',
  ],
])('whether %s is news', (_, options, why) => {
  expect(reasonToStaySilent(alarmChange(options))).toBe(why);
});
