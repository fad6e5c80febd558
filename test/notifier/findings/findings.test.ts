import { expect, test } from '@jest/globals';
import { evidenceOf } from '../../../functions/notifier/evidence/evidence.ts';
import type { LogEvent, ZoneLog } from '../../../functions/notifier/evidence/zone-log.ts';
import { findingsOf } from '../../../functions/notifier/findings/findings.ts';
import { matterOf } from '../../../functions/notifier/matter.ts';
import { alarmChange } from '../alarm-event.ts';
import { drops, logOf, minutes, type RunOptions, time } from '../canary-log.ts';
import { notifierConfig } from '../notifier-config.ts';

const [A, B, C] = ['us-east-1a', 'us-east-1b', 'us-east-1c'] as const;
const CONFIG = { ...notifierConfig, links: { runbook: 'runbook.md' } };
const ALL = minutes('09:50', '10:04');
const FAILING: RunOptions = { fails: drops(B) };
const UNSURE: RunOptions = { fails: () => ({ cause: 'canary.out_of_time', detail: 'the budget ended' }) };
const UNREAD: ZoneLog = { zone: B, unread: 'denied' };

const findings = (alarm: string, triggers: readonly string[], ...logs: readonly ZoneLog[]) =>
  findingsOf(
    alarmChange({ alarm, triggers }),
    evidenceOf(logs, matterOf(alarm, CONFIG), time('10:05'), 180_000),
    CONFIG,
  );

const answers = (...args: Parameters<typeof findings>) => findings(...args).map(({ answer }) => answer);

test.each<[string, readonly ZoneLog[], string]>([
  [
    'all are silent',
    [logOf(A, [minutes('09:50', '10:00')]), logOf(B, [minutes('09:50', '10:01')])],
    'no canary has reported since 10:01 UTC',
  ],
  ['none has run for long', [logOf(A), logOf(B)], 'no canary has reported since before 09:50 UTC'],
  ['it was failing before', [logOf(A, [minutes('09:50', '10:00'), FAILING])], 'no canary has reported since 10:00 UTC'],
  [
    'one cannot be read',
    [logOf(A, [[time('10:00')]]), UNREAD],
    'no canary has reported since 10:00 UTC, as far as logs could be read (not us-east-1b)',
  ],
  ['none can be read', [UNREAD], "and the canaries' logs could not be read either"],
  ['none can judge', [logOf(A, [ALL, UNSURE]), logOf(B)], 'the canaries run, but cannot judge (canary.out_of_time)'],
  [
    'they run',
    [logOf(A, [ALL, FAILING])],
    'the canaries run, the last one at 10:04 UTC, but their datapoints do not arrive',
  ],
])('an API that nobody watches, where %s', (_, logs, answer) => {
  expect(answers('PetStore-Blind', ['PetStore-Silent-us-east-1b'], ...logs)).toEqual([answer]);
});

test('an API that nobody watches may work or not', () => {
  const [finding] = findings('PetStore-Blind', [], logOf(A, [[time('10:04')], UNSURE]), logOf(B, [[time('10:01')]]));

  expect(finding?.lines).toEqual([
    ['the API', 'nobody knows whether it can be reached'],
    ['last run', 'us-east-1a: 2026-11-22 10:04 UTC (unknown)'],
    ['last run', 'us-east-1b: 2026-11-22 10:01 UTC (healthy)'],
    ['look first', "The canary's schedule and function: is it enabled, and what does its log end with?"],
    ['runbook', 'runbook.md#blind'],
    ['cause', 'canary.out_of_time: The canary ran out of time before it could judge this attempt.'],
    ['look first', "The function's timeout and the canary's timeouts."],
    ['runbook', 'runbook.md#canaryout_of_time'],
  ]);
});

test.each<[string, readonly ZoneLog[], string]>([
  [
    'one is silent',
    [logOf(A), logOf(B, [ALL]), logOf(C, [ALL])],
    'the canary in us-east-1a has been silent since before 09:50 UTC; the others report healthy',
  ],
  [
    'two are silent',
    [logOf(A, [[time('10:00')]]), logOf(B), logOf(C, [ALL])],
    'the canaries in us-east-1a and us-east-1b have been silent since 10:00 UTC; the other one reports healthy',
  ],
  [
    'another fails',
    [logOf(A), logOf(C, [ALL, FAILING])],
    'the canary in us-east-1a has been silent since before 09:50 UTC',
  ],
  [
    'another cannot be read',
    [logOf(A), UNREAD, logOf(C, [ALL])],
    'the canary in us-east-1a has been silent since before 09:50 UTC',
  ],
  [
    'one cannot judge',
    [logOf(A, [ALL, UNSURE]), logOf(B, [ALL])],
    'the canary in us-east-1a cannot judge (canary.out_of_time); the other one reports healthy',
  ],
  [
    'one could not judge before it fell silent',
    [logOf(A, [minutes('09:50', '10:00'), UNSURE])],
    'the canary in us-east-1a has been silent since 10:00 UTC',
  ],
  [
    'each has its own trouble',
    [logOf(A, [ALL, UNSURE]), logOf(B)],
    'the canary in us-east-1b has been silent since before 09:50 UTC; the canary in us-east-1a cannot judge (canary.out_of_time)',
  ],
])('of canaries, where %s', (_, logs, answer) => {
  expect(answers('PetStore-Degraded', ['PetStore-Silent-us-east-1a'], ...logs)[0]).toBe(answer);
});

test('a canary that cannot judge says why; a silent one, what it last said of itself', () => {
  const error = { level: 'ERROR', message: 'the configuration is not valid', issues: ['x'.repeat(400)] };
  const complaint: LogEvent = { timestamp: time('10:03'), message: JSON.stringify(error) };
  const [silent] = findings('PetStore-Degraded', [], { zone: A, from: time('09:50'), events: [complaint] });
  const [unsure] = findings('PetStore-Degraded', [], logOf(A, [ALL, UNSURE]));

  expect(silent?.lines).toEqual([
    ['last run', 'us-east-1a: before 2026-11-22 09:50 UTC'],
    ['it says', `us-east-1a: the configuration is not valid; ${'x'.repeat(267)}…, at 10:03 UTC`],
    ['look first', "The canary's schedule and function: is it enabled, and what does its log end with?"],
    ['runbook', 'runbook.md#silent'],
  ]);
  expect(unsure?.lines).toEqual([
    ['last run', 'us-east-1a: 2026-11-22 10:04 UTC (unknown)'],
    ['cause', 'canary.out_of_time: The canary ran out of time before it could judge this attempt.'],
    ['look first', "The function's timeout and the canary's timeouts."],
    ['runbook', 'runbook.md#canaryout_of_time'],
  ]);
});

test('an API that is slow: which step takes longest, in a warm run of the zone that the alarm is about', () => {
  const slow = { dns: 2, tcp: 1, tls: 1830.4, firstByte: 5, transfer: 1, total: 1839.4 };
  // Two of eight attempts are faster, and slow all the same; two are even slower.
  const stepsMs = (kind: string) =>
    kind === 'alias' ? { ...slow, tls: 1_100 } : kind === 'vpce-zonal' ? { ...slow, tls: 9_000 } : slow;
  const other = { stepsMs: () => ({ ...slow, tls: 9_000 }) };
  const log = logOf(
    A,
    [minutes('09:50', '10:02'), { stepsMs }],
    [[time('10:03')], { stepsMs, ...FAILING }],
    [[time('10:04')], { ...other, coldStart: true }],
  );

  expect(
    findings(
      'PetStore-Degraded',
      ['PetStore-SlowToConnect-us-east-1a'],
      log,
      logOf(B, [ALL]),
      logOf(C, [ALL, UNSURE]),
    )[1],
  ).toEqual({
    concern: 'slowness',
    answer: 'slow: the TLS handshake takes 1830 ms of 1833 ms; suspect the endpoint, or an appliance in front of it',
    lines: [
      ['since', 'at least 2026-11-22 09:50 UTC, as far back as the logs were read'],
      ['from', 'us-east-1a'],
      ['slow is', 'even the fastest connection of a run takes more than 1000 ms'],
      ['steps', 'us-east-1a: dns 2 ms, tcp 1 ms, tls 1830 ms, firstByte 5 ms, transfer 1 ms, in all 1839 ms'],
      ['steps', 'us-east-1b: dns 2 ms, tcp 1 ms, tls 5 ms, firstByte 12 ms, transfer 1 ms, in all 21 ms'],
      ['steps', 'us-east-1c: not known'],
      [
        'look first',
        'Packets lost after the connection opened: MTU, network ACLs for return traffic, inspection appliances.',
      ],
      ['runbook', 'runbook.md#slowtoconnect'],
    ],
    past: false,
  });
  expect(answers('PetStore-Degraded', ['PetStore-SlowToConnect-us-east-1a'], logOf(A))).toEqual([
    'the canary in us-east-1a has been silent since before 09:50 UTC',
  ]);
});

test('a way that takes long is suspected itself, though the handshake over it takes longer still', () => {
  const stepsMs = () => ({ dns: 2, tcp: 602, tls: 607, firstByte: 606, transfer: 1, total: 1818 });

  expect(answers('PetStore-Degraded', ['PetStore-SlowToConnect-us-east-1a'], logOf(A, [ALL, { stepsMs }]))).toEqual([
    'slow: connecting takes 602 ms of 1211 ms; suspect the way to the endpoint',
  ]);
});

test('what the alarm was raised for comes first, and what is long over is left out', () => {
  const once = logOf(A, [minutes('09:50', '09:55')], [[time('09:56')], FAILING], [minutes('09:57', '10:04')]);
  const failure = 'the endpoint interface of zone us-east-1b (tcp.timed_out)';
  const past = `${failure}, though the newest runs pass`;
  const silent = 'the canary in us-east-1c has been silent since before 09:50 UTC';

  expect(answers('PetStore-Degraded', ['PetStore-Silent-us-east-1c'], logOf(A, [ALL, FAILING]), logOf(C))).toEqual([
    silent,
    failure,
  ]);
  expect(
    answers('PetStore-Degraded', ['PetStore-SourceImpaired-us-east-1a'], logOf(A, [ALL, FAILING]), logOf(C)),
  ).toEqual([failure, silent]);
  expect(answers('PetStore-Degraded', ['PetStore-Silent-us-east-1c'], once, logOf(C))).toEqual([
    `${silent}; the other one reports healthy`,
  ]);
  expect(answers('PetStore-Degraded', ['PetStore-SourceImpaired-us-east-1a'], once)).toEqual([past]);
  expect(answers('PetStore-Degraded', ['PetStore-Unreachable=OK'], once)).toEqual([past]);
  expect(answers('PetStore-Degraded', ['PetStore-Silent-us-east-1a'], once)).toEqual([
    'PetStore-Silent-us-east-1a went to ALARM, but the logs do not show why',
  ]);
  expect(answers('PetStore-Degraded', ['PetStore-Unreachable=OK'], logOf(A, [ALL]))).toEqual([
    'PetStore-Degraded went to ALARM, but the logs do not show why',
  ]);
  expect(answers('PetStore-Unreachable', ['PetStore-Unreachable'], logOf(C))).toEqual([
    'PetStore-Unreachable went to ALARM, but the logs do not show why',
    silent,
  ]);
  expect(answers('PetStore-Unreachable', ['PetStore-Unreachable'], logOf(A, [ALL, FAILING]), logOf(C))).toEqual([
    failure,
    silent,
  ]);
});

test.each([
  ['2026-12-02T10:05:00.000Z', 'ends in 10 days, on 2026-12-02'],
  ['2026-11-23T10:05:00.000Z', 'ends in 1 day, on 2026-11-23'],
  ['2026-11-22T12:00:00.000Z', 'ends in less than a day, on 2026-11-22'],
  ['2026-11-20T10:00:00.000Z', 'ended 2 days ago, on 2026-11-20'],
])('a certificate valid to %s', (validTo, ends) => {
  const [finding] = findings(
    'PetStore-CertificateEnds',
    [],
    logOf(A, [ALL]),
    logOf(B, [ALL, { validTo: () => validTo }]),
  );

  expect(finding?.answer).toBe(`*.execute-api.us-east-1.amazonaws.com ${ends}`);
});

test('a certificate is told with its issuer and the names that it is shown for', () => {
  const validTo = (kind: string) => (kind === 'alias' ? '2026-12-01T23:59:59.000Z' : '2027-01-01T00:00:00.000Z');
  const [finding] = findings('PetStore-CertificateEnds', [], logOf(A, [ALL]), logOf(B, [ALL, { validTo }]));

  expect(finding?.lines).toEqual([
    ['ends', '2026-12-01 23:59 UTC'],
    ['issuer', 'Amazon, Amazon RSA 2048 M01'],
    ['shown for', 'a1b2c3d4e5-vpce-0123456789abcdef0.execute-api.us-east-1.amazonaws.com'],
    ['look first', "Who issued it: AWS renews its endpoints' certificates itself."],
    ['runbook', 'runbook.md#certificateends'],
  ]);
  expect(answers('PetStore-CertificateEnds', [], logOf(A))).toEqual([
    'PetStore-CertificateEnds went to ALARM, but the logs do not show why',
  ]);
});
