import { expect, test } from '@jest/globals';
import type { ZoneLog } from '../../functions/notifier/evidence/zone-log.ts';
import { explain } from '../../functions/notifier/explanation.ts';
import { asText } from '../../functions/notifier/formats/text.ts';
import { alarmChange, type EventOptions } from './alarm-event.ts';
import { drops, logOf, minutes, type RunOptions, time } from './canary-log.ts';
import { notifierConfig } from './notifier-config.ts';

const [A, B] = ['us-east-1a', 'us-east-1b'] as const;
const CONSOLE = 'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1';

/** The explanation, its log query cut short. */
const told = (options: EventOptions, ...logs: readonly ZoneLog[]) => {
  const { subject, text } = asText(explain(alarmChange(options), logs, notifierConfig));
  return { subject, text: text.replace(/(queryDetail\$3D)\S+/, '$1…') };
};

test('an API that is broken everywhere: what, since when, from where, through what, why, where to look', () => {
  const log = (zone: string) =>
    logOf(zone, [minutes('09:50', '10:01')], [minutes('10:02', '10:04'), { fails: drops(A, B) }]);

  expect(told({ triggers: ['PetStore-Unreachable'] }, log(A), log(B))).toEqual({
    subject: 'UNREACHABLE PetStore/demo: a security group, a network ACL or the endpoint (tcp.timed_out)',
    text: `PetStore/demo is unreachable: a security group, a network ACL or the
endpoint (tcp.timed_out)

since       2026-11-22 10:02 UTC, the first run that showed it
from        every zone: us-east-1a, us-east-1b
through     every kind of name: private-dns, vpce-regional, vpce-zonal,
            alias
to          every address: 10.0.2.10 (us-east-1a), 10.0.3.10 (us-east-1b)
cause       tcp.timed_out: Nothing answered the connection request: packets
            are dropped.
look first  Security groups on 443 (canary out, endpoint in), then network
            ACLs in both directions.
runbook     https://code.example/docs/runbook.md#tcptimed_out
alarm       PetStore-Unreachable at 2026-11-22 10:05 UTC
raised by   PetStore-Unreachable
logs        ${CONSOLE}#logsV2:logs-insights$3FqueryDetail$3D…
dashboard   ${CONSOLE}#dashboards/dashboard/PetStore

From us-east-1a: down at 10:04 UTC; failing runs: 3 of 15
  private-dns, vpce-regional, vpce-zonal, alias at 10.0.2.10 (us-east-1a)
    tcp.timed_out: waited 2500 ms for 10.0.2.10 to connect
  private-dns, vpce-regional, vpce-zonal, alias at 10.0.3.10 (us-east-1b)
    tcp.timed_out: waited 2500 ms for 10.0.3.10 to connect

From us-east-1b: down at 10:04 UTC; failing runs: 3 of 15
  private-dns, vpce-regional, vpce-zonal, alias at 10.0.2.10 (us-east-1a)
    tcp.timed_out: waited 2500 ms for 10.0.2.10 to connect
  private-dns, vpce-regional, vpce-zonal, alias at 10.0.3.10 (us-east-1b)
    tcp.timed_out: waited 2500 ms for 10.0.3.10 to connect`,
  });
});

test("an API of which one zone's interface is dead", () => {
  const log = (zone: string) =>
    logOf(zone, [minutes('09:50', '10:00')], [minutes('10:01', '10:04'), { fails: drops(B) }]);

  const { subject, text } = told(
    { alarm: 'PetStore-Degraded', triggers: ['PetStore-AddressZoneDead-us-east-1b'] },
    log(A),
    log(B),
  );

  expect(subject).toBe('DEGRADED PetStore/demo: the endpoint interface of zone us-east-1b (tcp.timed_out)');
  expect(text.split('\n').slice(0, 8)).toEqual([
    'PetStore/demo is degraded: the endpoint interface of zone us-east-1b',
    '(tcp.timed_out)',
    '',
    'since       2026-11-22 10:01 UTC, the first run that showed it',
    'from        every zone: us-east-1a, us-east-1b',
    'through     every kind of name: private-dns, vpce-regional, vpce-zonal,',
    '            alias',
    'to          10.0.3.10 (us-east-1b); not to 10.0.2.10 (us-east-1a)',
  ]);
});

test('a canary that is silent: the API is not blamed', () => {
  expect(
    told(
      { alarm: 'PetStore-Degraded', triggers: ['PetStore-Silent-us-east-1b'] },
      logOf(A, [minutes('09:50', '10:04')]),
      logOf(B, [minutes('09:50', '10:01')]),
    ),
  ).toEqual({
    subject: 'DEGRADED PetStore/demo: the canary in us-east-1b has been silent since 10:01 UTC; the other one...',
    text: `PetStore/demo is degraded: the canary in us-east-1b has been silent since
10:01 UTC; the other one reports healthy

last run    us-east-1b: 2026-11-22 10:01 UTC (healthy)
look first  The canary's schedule and function: is it enabled, and what does
            its log end with?
runbook     https://code.example/docs/runbook.md#silent
alarm       PetStore-Degraded at 2026-11-22 10:05 UTC
raised by   PetStore-Silent-us-east-1b
logs        ${CONSOLE}#logsV2:logs-insights$3FqueryDetail$3D…
dashboard   ${CONSOLE}#dashboards/dashboard/PetStore

From us-east-1a: healthy at 10:04 UTC; failing runs: 0 of 15

From us-east-1b: silent; its last run, at 10:01 UTC: healthy; failing runs:
0 of 12`,
  });
});

test('a second finding comes after what the alarm was raised for', () => {
  const { text } = told(
    { alarm: 'PetStore-Degraded', triggers: ['PetStore-Silent-us-east-1b'] },
    logOf(A, [minutes('09:50', '10:04'), { fails: drops(B) }]),
    logOf(B, [minutes('09:50', '10:01')]),
  );

  expect(text).toMatch(/^PetStore\/demo is degraded: the canary in us-east-1b has been silent since\n10:01 UTC\n/);
  expect(text).toContain(
    '\n\nAlso: the endpoint interface of zone us-east-1b (tcp.timed_out)\nsince       at least 2026-11-22 09:50 UTC,',
  );
});

test('an alarm of which the logs tell nothing speaks for itself', () => {
  const { subject, text } = told(
    { alarm: 'PetStore-Degraded', triggers: ['PetStore-SourceImpaired-us-east-1a'] },
    logOf(A, [minutes('09:50', '10:04')]),
    { zone: B, unread: 'AccessDeniedException: no' },
  );

  expect(subject).toMatch(/^DEGRADED PetStore\/demo: PetStore-SourceImpaired-us-east-1a went to ALARM, but /);
  expect(text).toMatch(
    /^PetStore\/demo is degraded: PetStore-SourceImpaired-us-east-1a went to ALARM,\nbut the logs do not show why; that of us-east-1b could not be read\n\nmeaning {5}Clients cannot use the API\.\n/,
  );
  expect(text).toMatch(/\n\nFrom us-east-1b: its log could not be read: AccessDeniedException: no$/);
});

test('an alarm of another name is told by that name', () => {
  const { subject, text } = told({ alarm: 'Mine' }, logOf(A, [minutes('09:50', '10:04'), { fails: drops(A) }]));

  expect(subject).toBe('ALARM PetStore/demo: the endpoint interface of zone us-east-1a (tcp.timed_out)');
  expect(text).toMatch(/^PetStore\/demo has alarm Mine: the endpoint interface of zone us-east-1a\n/);
});

test('a composite that took the place of another one says so', () => {
  const log = logOf(A, [minutes('09:50', '09:58')], [minutes('09:59', '10:04'), { fails: drops(B) }]);
  const { text } = told({ alarm: 'PetStore-Degraded', triggers: ['PetStore-Unreachable=OK'] }, log);

  expect(text.replaceAll(/\n +/g, ' ')).toContain(`
raised by   PetStore-AddressZoneDead-us-east-1b, PetStore-SourceImpaired-us-east-1a, as the logs show
follows     PetStore-Unreachable, which went to OK
`);
});

test('a recovery says how long it lasted, what it was, and what the canaries see now', () => {
  const log = (zone: string) =>
    logOf(
      zone,
      [minutes('10:00', '10:01')],
      [minutes('10:02', '10:11'), { fails: drops(A, B) }],
      [minutes('10:12', '10:14')],
    );

  expect(
    told(
      {
        from: 'ALARM',
        to: 'OK',
        since: '10:05',
        at: '10:14',
        triggers: ['PetStore-Unreachable=OK'],
        previousTriggers: ['PetStore-Unreachable'],
      },
      log(A),
      log(B),
    ),
  ).toEqual({
    subject: 'OVER PetStore/demo can be reached again, after 9 min (10:02 to 10:11 UTC)',
    text: `PetStore/demo can be reached again, after 9 min (10:02 to 10:11 UTC)

it was      a security group, a network ACL or the endpoint (tcp.timed_out),
            from 10:02 to 10:11 UTC, as us-east-1a and us-east-1b saw it
alarm       PetStore-Unreachable, on from 10:05 to 10:14 UTC
raised by   PetStore-Unreachable
now         us-east-1a healthy at 10:14 UTC; us-east-1b healthy at 10:14 UTC
logs        ${CONSOLE}#logsV2:logs-insights$3FqueryDetail$3D…
dashboard   ${CONSOLE}#dashboards/dashboard/PetStore`,
  });
});

test('a recovery names what raised the alarm and what kept it on, for the last one to end may be another one', () => {
  const closed: RunOptions = { fails: () => ({ cause: 'http.closed', detail: 'closed' }) };
  const { text } = told(
    {
      alarm: 'PetStore-Degraded',
      from: 'ALARM',
      to: 'OK',
      since: '09:57',
      previousTriggers: ['PetStore-AddressZoneDead-us-east-1b'],
    },
    logOf(
      A,
      [minutes('09:50', '09:54'), { fails: drops(B) }],
      [minutes('09:55', '09:58'), closed],
      [minutes('09:59', '10:01'), { fails: drops(B) }],
      [minutes('10:02', '10:04')],
    ),
  );

  expect(text.replaceAll(/\n +/g, ' ')).toContain(`
it was      the endpoint interface of zone us-east-1b (tcp.timed_out), until 2026-11-22 10:01 UTC, coming and going, in 8 of 12 runs, as us-east-1a saw it
and         the endpoint or API Gateway (http.closed), from 09:55 to 09:58 UTC, as us-east-1a saw it
`);
});

test('a failing run is not what it was where a canary was silent', () => {
  const ended = { from: 'ALARM', to: 'OK', alarm: 'PetStore-Degraded' } as const;
  const log = logOf(
    A,
    [minutes('09:50', '09:57')],
    [[time('09:58')], { fails: drops(B) }],
    [minutes('09:59', '10:04')],
  );
  const wasNamed = (options: EventOptions) => told({ ...ended, ...options }, log).text.includes('it was');

  expect(wasNamed({ previousTriggers: ['PetStore-SourceImpaired-us-east-1a'] })).toBe(true);
  expect(wasNamed({ previousTriggers: ['PetStore-Unreachable=OK'] })).toBe(true);
  expect(wasNamed({ previousTriggers: ['PetStore-Silent-us-east-1b'] })).toBe(false);
  expect(wasNamed({ alarm: 'PetStore-CertificateEnds' })).toBe(false);
});

test.each([
  ['PetStore-Blind', 'is being watched again'],
  ['PetStore-Degraded', 'is no longer degraded'],
  ['PetStore-CertificateEnds', 'has no certificate any more that ends soon'],
  ['Mine', 'has no alarm Mine any more'],
])('the end of %s', (alarm, over) => {
  const { subject, text } = told(
    { alarm, from: 'ALARM', to: 'OK', since: '10:04', at: '10:05' },
    { zone: A, unread: 'AccessDeniedException: no' },
  );

  const lasted = 'after an alarm of 1 min (10:04 to 10:05 UTC)';
  expect(text.replaceAll('\n', ' ')).toContain(`PetStore/demo ${over}, ${lasted} `);
  expect(`OVER PetStore/demo ${over}, ${lasted}`).toContain(subject.replace(/\.\.\.$/, ''));
  expect(text.replaceAll(/\n +| +/g, ' ')).toContain(
    'now us-east-1a not known, since its log could not be read: AccessDeniedException: no\n',
  );
});

test('what another alarm takes over is not over', () => {
  const { subject, text } = told(
    {
      alarm: 'PetStore-Degraded',
      from: 'ALARM',
      to: 'OK',
      since: '10:02',
      triggers: ['PetStore-Unreachable', 'PetStore-SlowToConnect-us-east-1b=OK'],
      previousTriggers: ['PetStore-AddressZoneDead-us-east-1b'],
    },
    logOf(A, [minutes('09:50', '09:59')], [minutes('10:00', '10:05'), { fails: drops(A, B) }]),
  );

  expect(subject).toBe('CHANGED PetStore/demo got worse: it was degraded, and is unreachable now');
  expect(text).toBe(`PetStore/demo got worse: it was degraded, and is unreachable now
(Unreachable took over from Degraded after 3 min)

next        Unreachable is explained in a message of its own
it was      a security group, a network ACL or the endpoint (tcp.timed_out),
            from 10:00 to 10:05 UTC, as us-east-1a saw it
alarm       PetStore-Degraded, on from 10:02 to 10:05 UTC
raised by   PetStore-AddressZoneDead-us-east-1b
now         us-east-1a down at 10:05 UTC
logs        ${CONSOLE}#logsV2:logs-insights$3FqueryDetail$3D…
dashboard   ${CONSOLE}#dashboards/dashboard/PetStore`);
});

test('nor is a zone that is cut off when all of them are', () => {
  const { subject } = told({
    alarm: 'PetStore-ZoneCutOff',
    from: 'ALARM',
    to: 'OK',
    triggers: ['PetStore-Unreachable'],
    previousTriggers: ['PetStore-SourceDead-us-east-1a'],
  });

  expect(subject).toMatch(/^CHANGED PetStore\/demo got worse: it was cut off from a zone, and is unreachable now$/);
});

test('of two canaries that were silent, one being back is over all the same', () => {
  const { subject } = told({
    alarm: 'PetStore-Blind',
    from: 'ALARM',
    to: 'OK',
    triggers: ['PetStore-Silent-us-east-1a=OK', 'PetStore-Silent-us-east-1b'],
  });

  expect(subject).toMatch(/^OVER PetStore\/demo is being watched again, after an alarm of /);
});

test('an explanation quotes no body, whatever a report does: its topic is not encrypted', () => {
  const quoting: RunOptions = {
    fails: () => ({ cause: 'check.body', detail: 'not JSON', quote: 'Dear customer 4711' }),
  };
  const log = logOf(A, [minutes('09:50', '10:00')], [minutes('10:01', '10:04'), quoting], [minutes('10:05', '10:12')]);
  const alarm = 'PetStore-Broken-PetStore/demo';
  const began = told({ alarm }, log);
  const ended = told({ alarm, from: 'ALARM', to: 'OK', since: '10:05', at: '10:13' }, log);

  expect(JSON.stringify(log)).toContain('4711');
  expect(JSON.stringify([began, ended])).not.toContain('4711');
  expect(began.text).toContain('check.body: not JSON');
});

test('an alarm without data cannot be explained', () => {
  expect(() => told({ to: 'INSUFFICIENT_DATA' })).toThrow(
    new Error('explaining PetStore-Unreachable: an alarm without data says nothing'),
  );
});
