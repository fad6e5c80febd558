import { expect, test } from '@jest/globals';
import type { Attempt } from '../../functions/contract/report.ts';
import type { NotifierConfig } from '../../functions/notifier/config.ts';
import type { ZoneLog } from '../../functions/notifier/evidence/zone-log.ts';
import { explain } from '../../functions/notifier/explanation.ts';
import { asText } from '../../functions/notifier/formats/text.ts';
import { alarmChange, type EventOptions } from './alarm-event.ts';
import { drops, logOf, minutes, type RunOptions, type Symptom } from './canary-log.ts';
import { notifierConfig } from './notifier-config.ts';

const [A, B] = ['us-east-1a', 'us-east-1b'] as const;
const BROKEN = 'PetStore-Broken-PetStore/demo';
const IMPAIRED = 'PetStore-Impaired-PetStore/demo';

const told = (options: EventOptions, logs: readonly ZoneLog[], config: NotifierConfig = notifierConfig) => {
  const { subject, text } = asText(explain(alarmChange(options), logs, config));
  return { subject, text: text.replaceAll(/\n +/g, ' ').replaceAll(/ +/g, ' ') };
};

const denied = (): Symptom => ({ cause: 'http.denied.resource_policy', detail: 'status 403' });
const both = (attempt: Attempt): Symptom => drops(B)(attempt) ?? denied();
const logsOf = (options: RunOptions) =>
  [A, B].map((zone) => logOf(zone, [minutes('09:50', '10:00')], [minutes('10:01', '10:04'), options]));

test('an API that is broken is explained by what is its own', () => {
  const { subject, text } = told({ alarm: BROKEN }, logsOf({ fails: denied }));

  expect(subject).toBe("BROKEN PetStore/demo: the API's resource policy (http.denied.resource_policy)");
  expect(text).toContain('\nfrom every zone: us-east-1a, us-east-1b\n');
  expect(text).toContain('\nFrom us-east-1a: down at 10:04 UTC; failing runs: 4 of 15');
});

test('of an endpoint and an API that fail at once, each owner is told the own part alone', () => {
  const logs = logsOf({ fails: both });
  const api = told({ alarm: BROKEN }, logs);
  const network = told({ alarm: 'PetStore-Degraded', triggers: ['PetStore-AddressZoneDead-us-east-1b'] }, logs);

  expect(api.text).toContain('http.denied.resource_policy');
  expect(api.text).not.toContain('tcp.timed_out');
  expect(network.subject).toBe('DEGRADED PetStore/demo: the endpoint interface of zone us-east-1b (tcp.timed_out)');
  expect(network.text).not.toContain('http.denied');
  expect(network.text).toContain('\nFrom us-east-1a: degraded at 10:04 UTC');
});

test('an API that is impaired becomes broken', () => {
  const some: RunOptions = { fails: ({ kind }) => (kind === 'alias' ? denied() : undefined) };
  const logs = [A, B].map((zone) =>
    logOf(zone, [minutes('09:50', '09:58'), some], [minutes('09:59', '10:04'), { fails: denied }]),
  );

  expect(told({ alarm: IMPAIRED, from: 'ALARM', to: 'OK', since: '09:57' }, logs).subject).toBe(
    'CHANGED PetStore/demo got worse: it was impaired, and is broken now',
  );
  expect(told({ alarm: IMPAIRED }, [logOf(A, [minutes('09:50', '10:04'), some])]).subject).toMatch(
    /^IMPAIRED PetStore\/demo: the association of the API with the endpoint/,
  );
});

test('a broken API that answers again says how long it was broken', () => {
  const logs = [
    logOf(A, [minutes('10:00', '10:01')], [minutes('10:02', '10:11'), { fails: denied }], [minutes('10:12', '10:14')]),
  ];
  const { subject, text } = told({ alarm: BROKEN, from: 'ALARM', to: 'OK', since: '10:05', at: '10:14' }, logs);

  expect(subject).toBe('OVER PetStore/demo is no longer broken, after 9 min (10:02 to 10:11 UTC)');
  expect(text).toContain(
    "\nit was the API's resource policy (http.denied.resource_policy), from 10:02 to 10:11 UTC, as us-east-1a saw it\n",
  );
});

test.each<{ alarm: string; stepsMs: Attempt['stepsMs']; subject: string }>([
  {
    alarm: 'PetStore-Slow-PetStore/demo',
    stepsMs: { dns: 1, tcp: 1, tls: 2_000, firstByte: 1_500, transfer: 2 },
    subject: 'SLOW PetStore/demo: waiting for the answer to begin takes 1500 ms of 1502 ms; suspect the...',
  },
  {
    alarm: 'PetStore-Degraded',
    stepsMs: { dns: 1, tcp: 1, tls: 2_000, firstByte: 1_500, transfer: 2 },
    subject: 'DEGRADED PetStore/demo: slow: the TLS handshake takes 2000 ms of 2002 ms; suspect the endpoint,...',
  },
])("$alarm tells the time that is its owner's", ({ alarm, stepsMs, subject }) => {
  const triggers = alarm.endsWith('Degraded') ? ['PetStore-SlowToConnect-us-east-1a'] : [];

  expect(told({ alarm, triggers }, logsOf({ stepsMs: () => stepsMs })).subject).toBe(subject);
});

test('a network of several APIs is named by its endpoint, an API by itself', () => {
  const others = Array.from({ length: 39 }, (_, index) => ({ ...apiOf(), target: `api-${index}` }));
  const config = { ...notifierConfig, apis: [apiOf(), ...others] };
  const logs = logsOf({ fails: drops(A, B) });

  expect(told({ alarm: 'PetStore-Unreachable' }, logs, config).subject).toMatch(
    /^UNREACHABLE vpce-0123456789abcdef0 \(40 APIs\): a security group, a network ACL or the/,
  );
  expect(told({ alarm: 'PetStore-Broken-api-7' }, logs, config).subject).toMatch(/^BROKEN api-7: /);
});

test('an API of several is told beside the others', () => {
  const others = ['api-1', 'api-2', 'api-3', 'api-4', 'api-5'].map((target) => ({ ...apiOf(), target }));
  const config = { ...notifierConfig, apis: [apiOf(), ...others] };
  const logs = logsOf({ fails: denied });
  const unhealthy = ['api-1', 'api-2', 'api-3', 'api-4'].map((target) => ({ target, verdict: 'down' as const }));
  const worse = logs.map((log) => withUnhealthy(log, unhealthy));

  expect(told({ alarm: BROKEN }, logs, config).text).toContain('\nother APIs the other 5 are fine\n');
  expect(told({ alarm: BROKEN }, worse, config).text).toContain(
    '\nother APIs not healthy either: api-1, api-2, api-3 and 1 more, of 5\n',
  );
  expect(told({ alarm: BROKEN }, logs).text).not.toContain('other APIs');
});

/** The same log, in which these APIs are not healthy besides. */
const withUnhealthy = (log: ZoneLog, more: readonly { target: string; verdict: 'down' }[]): ZoneLog => {
  if ('unread' in log) return log;
  const events = log.events.map(({ timestamp, message }) => {
    const { run, ...line } = JSON.parse(message);
    return {
      timestamp,
      message: JSON.stringify(run ? { ...line, run: { ...run, unhealthy: [...run.unhealthy, ...more] } } : line),
    };
  });
  return { ...log, events };
};

const apiOf = () => {
  const [api] = notifierConfig.apis;
  if (api === undefined) throw new Error('the configuration has an API');
  return api;
};

test("an own name's certificate is told to the API's owner, the endpoint's to the network's", () => {
  const logs = logsOf({});

  expect(told({ alarm: 'PetStore-CertificateEnds' }, logs).subject).toMatch(
    /^CERTIFICATE PetStore\/demo: \*\.execute-api/,
  );
  expect(told({ alarm: 'PetStore-OwnCertificateEnds-PetStore/demo' }, logs).text.replaceAll('\n', ' ')).toContain(
    'do not show why',
  );
});
