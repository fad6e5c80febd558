import { expect, test } from '@jest/globals';
import type { ZoneLog } from '../../functions/notifier/evidence/zone-log.ts';
import { explain } from '../../functions/notifier/explanation.ts';
import { asText } from '../../functions/notifier/formats/text.ts';
import { periodsOf } from '../../functions/notifier/period.ts';
import { alarmChange, type EventOptions } from './alarm-event.ts';
import { drops, logOf, minutes, type RunOptions, time } from './canary-log.ts';
import { notifierConfig } from './notifier-config.ts';

const [A, B] = ['us-east-1a', 'us-east-1b'] as const;
const INTERFACE_B = 'the endpoint interface of zone us-east-1b (tcp.timed_out)';
const DROPS: RunOptions = { fails: drops(B) };
const SLOW: RunOptions = { stepsMs: () => ({ dns: 2, tcp: 1, tls: 1_830, firstByte: 5, transfer: 1, total: 1_839 }) };
const UNSURE: RunOptions = { fails: () => ({ cause: 'canary.out_of_time', detail: 'the budget ended' }) };

const over = (options: EventOptions, ...logs: readonly ZoneLog[]) => {
  const change = alarmChange({
    alarm: 'PetStore-Degraded',
    from: 'ALARM',
    to: 'OK',
    since: '10:05',
    at: '10:15',
    ...options,
  });
  const { subject, text } = asText(explain(change, logs, notifierConfig));
  return { subject, text: text.replaceAll(/\n +/g, ' ').replaceAll(/ +/g, ' ') };
};

test('slowness that is over says when it began and ended, and what it was', () => {
  const log = logOf(A, [minutes('09:50', '10:01')], [minutes('10:02', '10:10'), SLOW], [minutes('10:11', '10:14')]);
  const { subject, text } = over({ previousTriggers: ['PetStore-SlowToConnect-us-east-1a'] }, log);

  expect(subject).toBe('OVER PetStore/demo is no longer degraded, after 8 min (10:02 to 10:10 UTC)');
  expect(text).toContain(
    '\nit was slow: the TLS handshake takes 1830 ms of 1833 ms, from 10:02 to 10:10 UTC, as us-east-1a saw it\nalarm PetStore-Degraded, on from 10:05 to 10:15 UTC\n',
  );
});

test('a silence that is over says when it began and ended', () => {
  const log = logOf(A, [minutes('09:50', '10:01')], [minutes('10:12', '10:14')]);
  const { subject, text } = over(
    { previousTriggers: ['PetStore-Silent-us-east-1a'] },
    log,
    logOf(B, [minutes('09:50', '10:14')]),
  );

  expect(subject).toBe('OVER PetStore/demo is no longer degraded, after 11 min (10:01 to 10:12 UTC)');
  expect(text).toContain('\nit was the canary in us-east-1a was silent, from 10:01 to 10:12 UTC\n');
});

test('that nobody watched lasted while all canaries were silent', () => {
  const { subject, text } = over(
    { alarm: 'PetStore-Blind', previousTriggers: ['PetStore-Silent-us-east-1b'] },
    logOf(A, [minutes('09:50', '10:00')], [minutes('10:12', '10:14')]),
    logOf(B, [minutes('09:50', '10:01')], [minutes('10:13', '10:14')]),
  );

  expect(subject).toBe('OVER PetStore/demo is being watched again, after 11 min (10:01 to 10:12 UTC)');
  expect(text).toContain('\nand the canary in us-east-1b was silent, from 10:01 to 10:13 UTC\n');
});

test('canaries that ran but could not judge are told so', () => {
  const log = logOf(A, [minutes('09:50', '10:01')], [minutes('10:02', '10:11'), UNSURE], [minutes('10:12', '10:14')]);

  expect(over({ alarm: 'PetStore-Blind', previousTriggers: ['PetStore-Silent-us-east-1a'] }, log).text).toContain(
    '\nit was the canaries could not judge (canary.out_of_time), from 10:02 to 10:11 UTC, as us-east-1a saw it\n',
  );
});

test('of a long alarm the logs before its start and before its end are read, and nothing is said of the time between', () => {
  const change = alarmChange({ from: 'ALARM', to: 'OK', since: '10:05', at: '14:00' });
  const periods = periodsOf(change, notifierConfig);
  const log: ZoneLog = {
    ...logOf(
      A,
      [minutes('09:50', '10:01')],
      [[time('10:02'), time('10:04'), time('13:52')], DROPS],
      [minutes('13:53', '13:59')],
    ),
    unreadBetween: { from: time('10:06'), to: time('13:45') },
  };
  const failed = over({ at: '14:00', previousTriggers: ['PetStore-AddressZoneDead-us-east-1b'] }, log);
  const silent = over({ at: '14:00', previousTriggers: ['PetStore-Silent-us-east-1a'] }, log);

  expect(periods).toEqual([
    { from: time('09:50'), to: time('10:06') },
    { from: time('13:45'), to: time('14:01') },
  ]);
  expect(periodsOf(alarmChange({ from: 'ALARM', to: 'OK', since: '10:05', at: '10:20' }), notifierConfig)).toEqual([
    { from: time('09:50'), to: time('10:21') },
  ]);
  expect(failed.subject).toBe('OVER PetStore/demo is no longer degraded, after 3 h 50 min (10:02 to 13:52 UTC)');
  expect(failed.text).toContain(`\nit was ${INTERFACE_B}, from 10:02 to 13:52 UTC, as us-east-1a saw it\n`);
  expect(silent.text).not.toContain('was silent');
});

test('a silence across what was not read ended at the latest when the canary was seen again', () => {
  const log: ZoneLog = {
    ...logOf(A, [minutes('09:50', '10:01')], [minutes('13:50', '13:59')]),
    unreadBetween: { from: time('10:06'), to: time('13:45') },
  };

  expect(over({ at: '14:00', previousTriggers: ['PetStore-Silent-us-east-1a'] }, log).text).toContain(
    '\nit was the canary in us-east-1a was silent, from 10:01 to 13:50 UTC, back at 2026-11-22 13:50 UTC at the latest\n',
  );
});

test('what began before the logs that were read has no known start', () => {
  const { subject, text } = over(
    { previousTriggers: ['PetStore-AddressZoneDead-us-east-1b'] },
    logOf(A, [minutes('09:50', '10:10'), DROPS], [minutes('10:11', '10:14')]),
  );

  expect(subject).toBe('OVER PetStore/demo is no longer degraded, after at least 20 min (until 10:10 UTC)');
  expect(text).toContain(`\nit was ${INTERFACE_B}, until 2026-11-22 10:10 UTC, as us-east-1a saw it\n`);
});

test.each<[string, EventOptions, readonly ZoneLog[], string]>([
  [
    'Broken took over, by the alarm that changed last',
    { triggers: ['PetStore-Unreachable'] },
    [logOf(A, [minutes('09:50', '10:14'), { fails: drops(A, B) }])],
    'got worse: it was degraded, and is unreachable now',
  ],
  [
    'Broken took over, though another alarm changed last',
    { triggers: ['PetStore-SourceImpaired-us-east-1b=OK'] },
    [logOf(A, [minutes('09:50', '10:14'), { fails: drops(A, B) }])],
    'got worse: it was degraded, and is unreachable now',
  ],
  [
    'Blind took over',
    { triggers: ['PetStore-Silent-us-east-1b'] },
    [logOf(A, [minutes('09:50', '10:10')]), logOf(B, [minutes('09:50', '10:10')])],
    'was degraded; whether it still is nobody knows, since no canary reports any more',
  ],
  [
    'Blind took over, though another alarm changed last',
    { triggers: ['PetStore-SlowToConnect-us-east-1b=OK'] },
    [logOf(A, [minutes('09:50', '10:10')]), logOf(B, [minutes('09:50', '10:10')])],
    'was degraded; whether it still is nobody knows, since no canary reports any more',
  ],
])('Degraded ends because %s', (_, options, logs, answer) => {
  const { subject, text } = over(options, ...logs);

  expect(`CHANGED PetStore/demo ${answer}`).toContain(subject.replace(/\.\.\.$/, ''));
  expect(text.replaceAll('\n', ' ')).toContain(`PetStore/demo ${answer} (`);
});

test('what spread and shrank again is over for Broken when something passed again', () => {
  const log = logOf(
    A,
    [minutes('09:50', '09:59')],
    [minutes('10:00', '10:04'), DROPS],
    [minutes('10:05', '10:09'), { fails: drops(A, B) }],
    [minutes('10:10', '10:14'), DROPS],
  );
  const options = { alarm: 'PetStore-Unreachable', since: '10:08', previousTriggers: ['PetStore-Unreachable'] };
  const { subject, text } = over(options, log);

  expect(subject).toBe('OVER PetStore/demo can be reached again, after 4 min (10:05 to 10:09 UTC)');
  expect(text).toContain(
    '\nit was a security group, a network ACL or the endpoint (tcp.timed_out), from 10:05 to 10:09 UTC, as us-east-1a saw it\n',
  );
});

test('a recovery is one, whichever alarm changed last', () => {
  const log = logOf(A, [minutes('09:50', '10:05'), DROPS], [minutes('10:06', '10:14')]);

  expect(over({ triggers: ['PetStore-SourceImpaired-us-east-1a=OK'] }, log).subject).toMatch(/^OVER /);
});
