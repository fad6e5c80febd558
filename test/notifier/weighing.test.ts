import { expect, test } from '@jest/globals';
import type { Attempt } from '../../functions/contract/report.ts';
import type { ZoneLog } from '../../functions/notifier/evidence/zone-log.ts';
import { explain } from '../../functions/notifier/explanation.ts';
import { asText } from '../../functions/notifier/formats/text.ts';
import { alarmChange, type EventOptions } from './alarm-event.ts';
import { drops, logOf, minutes, type RunOptions, type Symptom, time } from './canary-log.ts';
import { notifierConfig } from './notifier-config.ts';

const [A, B] = ['us-east-1a', 'us-east-1b'] as const;
const INTERFACE_B = 'the endpoint interface of zone us-east-1b (tcp.timed_out)';

const told = (options: EventOptions, ...logs: readonly ZoneLog[]) => {
  const { subject, text } = asText(
    explain(alarmChange({ alarm: 'PetStore-Degraded', ...options }), logs, notifierConfig),
  );
  return { subject, text: text.replaceAll(/\n +/g, ' ').replaceAll(/ +/g, ' ') };
};

const DROPS: RunOptions = { fails: drops(B) };
const WRONG_BODY = (): Symptom => ({ cause: 'check.body', detail: 'not JSON' });
const BLIP: RunOptions = { fails: (attempt) => drops(B)(attempt) ?? WRONG_BODY() };
const SLOW: RunOptions = { stepsMs: () => ({ dns: 2, tcp: 1, tls: 1_830, firstByte: 5, transfer: 1, total: 1_839 }) };
const aliasUnknown = ({ kind }: Attempt): Symptom | undefined =>
  kind === 'alias' ? { cause: 'dns.name_not_found', detail: 'ENOTFOUND' } : undefined;

test("four minutes of one zone's drops and a blip of the backend are the zone's drops", () => {
  const log = (zone: string) =>
    logOf(zone, [minutes('09:50', '10:00')], [minutes('10:01', '10:03'), DROPS], [[time('10:04')], BLIP]);
  const { subject, text } = told({ triggers: ['PetStore-AddressZoneDead-us-east-1b'] }, log(A), log(B));

  expect(subject).toBe(`DEGRADED PetStore/demo: ${INTERFACE_B}`);
  // Whoever owns the API is told of that by an alarm of its own.
  expect(text).not.toContain('check.body');
});

test('a blip that is over is not told at all', () => {
  const log = logOf(
    A,
    [minutes('09:50', '10:00')],
    [minutes('10:01', '10:02'), DROPS],
    [[time('10:03')], BLIP],
    [[time('10:04')], DROPS],
  );

  expect(told({ triggers: ['PetStore-AddressZoneDead-us-east-1b'] }, log).text).not.toContain('check.body');
});

test("of what failed, the alarm's own dimension counts", () => {
  const both: RunOptions = { fails: (attempt) => aliasUnknown(attempt) ?? drops(B)(attempt) };
  const log = logOf(A, [minutes('09:50', '09:58')], [minutes('09:59', '10:04'), both]);

  expect(told({ triggers: ['PetStore-KindDead-alias'] }, log).subject).toMatch(/: the name .*\.{3}$/);
  expect(told({ triggers: ['PetStore-AddressZoneDead-us-east-1b'] }, log).subject).toContain(`: ${INTERFACE_B}`);
});

test('a cause that spreads is told as it was when the alarm breached, and since then', () => {
  const everywhere: RunOptions = { fails: drops(A, B) };
  const log = logOf(
    A,
    [minutes('09:50', '09:52')],
    [minutes('09:53', '10:01'), DROPS],
    [minutes('10:02', '10:04'), everywhere],
  );
  const { subject, text } = told({ alarm: 'PetStore-Unreachable', triggers: ['PetStore-Unreachable'] }, log);

  expect(subject).toBe('UNREACHABLE PetStore/demo: a security group, a network ACL or the endpoint (tcp.timed_out)');
  expect(text).toContain('\nsince 2026-11-22 10:02 UTC, the first run that showed it\n');
});

test('what comes and goes says so, with its first minute and its share', () => {
  const log = logOf(
    A,
    [minutes('09:50', '09:57')],
    ...['09:58', '10:00', '10:02'].map((at) => [[time(at)], DROPS] as const),
    ...['09:59', '10:01', '10:03', '10:04'].map((at) => [[time(at)], {}] as const),
  );
  const sorted =
    'events' in log ? { ...log, events: log.events.toSorted((one, other) => one.timestamp - other.timestamp) } : log;
  const { subject, text } = told({ triggers: ['PetStore-SourceImpaired-us-east-1a'] }, sorted);

  expect(subject).toMatch(/\(tcp\.timed_out\), which comes\.{3}$/);
  expect(text.replace('\n', ' ')).toContain(
    `is degraded: ${INTERFACE_B}, which comes and goes since 09:58 UTC, 3 of 7 runs\n`,
  );
  expect(text).toContain('\nsince 2026-11-22 09:58 UTC, the first run that showed it\n');
  expect(text).not.toMatch(/every attempt/i);
});

test('slowness beside a dead zone is told as well, though the event names one alarm only', () => {
  const both = { ...DROPS, ...SLOW };
  const log = (zone: string) => logOf(zone, [minutes('09:50', '10:00')], [minutes('10:01', '10:04'), both]);

  for (const triggers of [['PetStore-AddressZoneDead-us-east-1b'], ['PetStore-SlowToConnect-us-east-1a']]) {
    const { subject, text } = told({ triggers }, log(A), log(B));

    expect(subject).toBe(`DEGRADED PetStore/demo: ${INTERFACE_B}`);
    expect(text).toContain('\n\nAlso: slow: the TLS handshake takes 1830 ms of 1833 ms;');
  }
});

test('a dead name and a silent canary come before slowness, a blip does not', () => {
  const slowAnd = (fails: RunOptions['fails']): RunOptions => ({ ...SLOW, ...(fails && { fails }) });
  const triggers = ['PetStore-SlowToConnect-us-east-1a'];
  const dead = logOf(A, [minutes('09:50', '10:00')], [minutes('10:01', '10:04'), slowAnd(aliasUnknown)]);
  const blip = logOf(
    A,
    [minutes('09:50', '10:00')],
    [minutes('10:01', '10:03'), SLOW],
    [[time('10:04')], slowAnd(aliasUnknown)],
  );
  const slow = logOf(A, [minutes('09:50', '10:00')], [minutes('10:01', '10:04'), SLOW]);

  expect(told({ triggers }, dead).subject).toContain(': the name ');
  expect(told({ triggers }, blip).subject).toContain(': slow: ');
  expect(told({ triggers }, blip).text).toContain('\n\nAlso: the name');
  expect(told({ triggers }, slow, logOf(B, [minutes('09:50', '10:01')])).subject).toContain(
    ': the canary in us-east-1b',
  );
});

test('a composite that another one made way for is explained by what the logs show', () => {
  const log = logOf(A, [minutes('09:50', '09:58')], [minutes('09:59', '10:03'), DROPS], [[time('10:04')], BLIP]);

  expect(told({ triggers: ['PetStore-Unreachable=OK'] }, log).subject).toBe(`DEGRADED PetStore/demo: ${INTERFACE_B}`);
});

test('what a settling endpoint does not resolve yet weighs nothing', () => {
  const log = logOf(A, [minutes('09:50', '10:00')], [minutes('10:01', '10:04'), { ...DROPS, settling: true }]);
  const unresolved = logOf(A, [minutes('09:50', '10:04'), { fails: aliasUnknown, settling: true }]);

  expect(told({ triggers: ['PetStore-Unreachable=OK'] }, log).text).toContain(
    '\nraised by PetStore-AddressZoneDead-us-east-1b',
  );
  expect(told({ triggers: ['PetStore-Unreachable=OK'] }, unresolved).text).not.toContain('\nraised by');
});

test('a minute in which some attempts pass does not make a kind dead', () => {
  const log = logOf(A, [minutes('09:50', '10:04'), DROPS]);
  const { text } = told({ alarm: 'PetStore-Unreachable', triggers: ['PetStore-Unreachable=OK'] }, log);

  expect(text).toContain('raised by PetStore-AddressZoneDead-us-east-1b, PetStore-SourceImpaired-us-east-1a, as');
});
