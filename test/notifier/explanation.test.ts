import { expect, test } from '@jest/globals';
import { readAlarmChange } from '../../functions/notifier/alarm-change.ts';
import { lastFailingRuns } from '../../functions/notifier/evidence.ts';
import { explain } from '../../functions/notifier/explanation.ts';
import { alarmEvent } from './alarm-event.ts';

const failure = {
  cause: 'tcp.timed_out',
  sentence: 'Nothing answered the connection request: packets are dropped.',
  lookFirst: 'Security groups on 443.',
  runbook: 'docs/runbook.md#tcptimed_out',
  detail: 'waited 2500 ms for 10.0.3.10 to connect',
};
const attemptLine = (sourceZone: string, startedAt: string) =>
  JSON.stringify({
    level: 'WARN',
    sourceZone,
    startedAt,
    attempt: {
      path: 'private-dns',
      name: 'api.example',
      address: '10.0.3.10',
      addressZone: 'b',
      outcome: 'failed',
      failure,
    },
  });
const runLine = (sourceZone: string, startedAt: string, verdict = 'down') =>
  JSON.stringify({
    level: 'WARN',
    run: {
      summary: `0 of 1 attempts passed from ${sourceZone}`,
      verdict,
      suspects: [{ part: 'a security group', cause: 'tcp.timed_out' }],
      sourceZone,
      startedAt,
    },
  });

test('of each zone the last failing run counts, with the attempts of that run', () => {
  const lines = [
    'START RequestId: 1 Version: $LATEST',
    runLine('b', '2026-11-22T10:04:00.000Z'),
    attemptLine('b', '2026-11-22T10:04:00.000Z'),
    attemptLine('b', '2026-11-22T10:03:00.000Z'),
    runLine('b', '2026-11-22T10:03:00.000Z'),
    runLine('a', '2026-11-22T10:03:30.000Z', 'degraded'),
    runLine('a', '2026-11-22T10:04:30.000Z', 'healthy'),
    '{"level":"WARN","message":"something else"}',
  ];

  expect(
    lastFailingRuns(lines).map(({ sourceZone, startedAt, verdict, failures }) => ({
      sourceZone,
      startedAt,
      verdict,
      failures: failures.length,
    })),
  ).toEqual([
    { sourceZone: 'a', startedAt: '2026-11-22T10:03:30.000Z', verdict: 'degraded', failures: 0 },
    { sourceZone: 'b', startedAt: '2026-11-22T10:04:00.000Z', verdict: 'down', failures: 1 },
  ]);
});

test('an alarm is explained: what, since when, from where, why, what to look at', () => {
  const at = '2026-11-22T10:04:00.000Z';
  const runs = lastFailingRuns([runLine('a', at), attemptLine('a', at)]);
  const links = { dashboard: 'https://dashboard.example', repository: 'https://repository.example' };

  expect(explain('PetStore/demo', readAlarmChange(alarmEvent('ALARM', 'OK')), runs, links)).toEqual({
    subject: 'PetStore/demo: PetStore-Broken: a security group',
    text: `PetStore/demo: a security group

alarm       PetStore-Broken (Clients cannot reach the API.)
since       2026-11-22T10:05:00.123Z

From a: down at 2026-11-22T10:04:00.000Z, 0 of 1 attempts passed from a
  private-dns 10.0.3.10 b tcp.timed_out: waited 2500 ms for 10.0.3.10 to connect

cause       tcp.timed_out
meaning     Nothing answered the connection request: packets are dropped.
look first  Security groups on 443.
runbook     https://repository.example/docs/runbook.md#tcptimed_out

dashboard   https://dashboard.example`,
  });
});

test('without evidence the alarm speaks for itself', () => {
  const { subject, text } = explain('PetStore/demo', readAlarmChange(alarmEvent('ALARM', 'OK')), [], {});

  expect(subject).toBe('PetStore/demo: PetStore-Broken');
  expect(text).toMatch(/^PetStore\/demo: Clients cannot reach the API\.\n/);
  expect(text).toContain('No canary logged a failing run: they may be silent themselves.');
});

test('a recovery says how long it lasted', () => {
  expect(explain('PetStore/demo', readAlarmChange(alarmEvent('OK', 'ALARM')), [], {})).toEqual({
    subject: 'PetStore/demo: PetStore-Broken is over',
    text: `PetStore/demo: PetStore-Broken is over after 1 h 5 min.

from        2026-11-22T09:00:00.000Z
to          2026-11-22T10:05:00.123Z`,
  });
});

test('a subject is ASCII of at most 100 characters, as SNS demands', () => {
  const { subject } = explain(`P\u00e4tStore/${'x'.repeat(120)}`, readAlarmChange(alarmEvent('OK', 'ALARM')), [], {});

  expect(subject).toMatch(/^P\?tStore\/x+\.\.\.$/);
  expect(subject).toHaveLength(100);
});
