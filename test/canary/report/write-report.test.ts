import { expect, test } from '@jest/globals';
import { type FinishedRun, writeReport } from '../../../functions/canary/report/write-report.ts';
import type { RunAttempt } from '../../../functions/canary/run/run.ts';
import type { Attempt } from '../../../functions/contract/report.ts';
import { Report } from '../../../functions/contract/report.ts';
import { canaryConfig, target } from '../config-fixture.ts';

const passed: Attempt = {
  target: target.target,
  kind: 'private-dns',
  name: 'api.example',
  address: '10.0.2.10',
  addressZone: 'us-east-1a',
  outcome: 'passed',
  stepsMs: { total: 20 },
  serverName: 'api.example',
  host: 'api.example',
};
const refused: Attempt = {
  ...passed,
  address: '10.0.3.10',
  addressZone: 'us-east-1b',
  outcome: 'failed',
  failure: {
    phase: 'tcp',
    cause: 'tcp.refused',
    owner: 'network',
    sentence: '',
    lookFirst: '',
    runbook: '',
    detail: '',
  },
};
const createdAt = Date.parse(`${canaryConfig.endpoint.createdAt}`);

const report = (attempts: readonly RunAttempt[], changes: Partial<FinishedRun> = {}, config = canaryConfig) =>
  writeReport(config, {
    trigger: 'manual',
    startedAt: new Date(createdAt + canaryConfig.limits.settlingMs),
    durationMs: 123.6,
    coldStart: true,
    attempts,
    zones: [],
    answers: [],
    publicNames: [],
    apis: canaryConfig.apis,
    ...changes,
  });

test('the report of a run judges it and keeps to the published schema', () => {
  const written = report([{ attempt: passed }, { attempt: refused }], { trigger: 'schedule' });

  expect(written).toEqual({
    summary:
      '1 of 2 attempts passed from us-east-1a; zone us-east-1b: tcp.refused, suspect the endpoint interface of zone us-east-1b',
    verdict: 'degraded',
    suspects: [
      {
        component: 'the endpoint interface of zone us-east-1b',
        cause: 'tcp.refused',
        lookFirst: "The endpoint's interface in zone us-east-1b: its state, and the network ACL of its subnet.",
        scope: 'zone',
        where: ['us-east-1b'],
      },
    ],
    notes: [],
    version: 2,
    endpoint: 'PrivateApiCanary-Demo/vpce-0123456789abcdef0',
    sourceZone: 'us-east-1a',
    trigger: 'schedule',
    startedAt: '2018-09-28T23:44:36.000Z',
    durationMs: 124,
    coldStart: true,
    settling: false,
    targets: 1,
    unhealthy: [{ target: 'PetStore/demo', verdict: 'degraded' }],
    attempts: [passed, refused],
    alsoPassed: [],
  });
  expect(Report.parse(written)).toEqual(written);
});

test('the names of a new endpoint settle until its time is over', () => {
  const settlingAt = (startedAt: number) => report([], { startedAt: new Date(startedAt) }).settling;

  expect(settlingAt(createdAt)).toBe(true);
  expect(settlingAt(createdAt + canaryConfig.limits.settlingMs - 1)).toBe(true);
  expect(settlingAt(createdAt + canaryConfig.limits.settlingMs)).toBe(false);
});

test('an endpoint whose age is not known does not settle', () => {
  const config = { ...canaryConfig, endpoint: { ...canaryConfig.endpoint, createdAt: undefined } };
  const startedAt = new Date(createdAt);

  expect(report([], { startedAt, apis: config.apis }, config).settling).toBe(false);
});

test('a manual run shows what the API answered, on the primary name if that one answered', () => {
  const alias = { attempt: { ...passed, kind: 'alias' as const }, body: '{"from":"alias"}' };
  const primary = { attempt: passed, body: '{"from":"primary"}' };

  expect(report([alias, primary]).body).toEqual({ from: 'primary' });
  expect(report([{ attempt: refused }, alias]).body).toEqual({ from: 'alias' });
  expect(report([{ attempt: refused }]).body).toBeUndefined();
  expect(report([primary], { trigger: 'schedule' })).not.toHaveProperty('body');
});

test('a body that is not JSON is shown as text, a long one by its beginning', () => {
  const shown = (text: string) => report([{ attempt: passed, body: text }]).body;

  expect(shown('<html>')).toBe('<html>');
  expect(shown('é'.repeat(16_384))).toBe('é'.repeat(16_384));
  expect(shown('é'.repeat(16_385))).toBe(`${'é'.repeat(16_384)}… (32770 bytes in all)`);
});

test('an answer is shown without credentials, and only where it may be', () => {
  const shown = (changes: Partial<typeof target>) =>
    report([{ attempt: passed, body: '{"password":"a","echo":"configured"}' }], { apis: [{ ...target, ...changes }] })
      .body;

  expect(shown({ request: { ...target.request, headers: { 'x-custom': 'configured' } } })).toEqual({
    password: '[redacted]',
    echo: '[redacted]',
  });
  expect(shown({ showAnswers: false })).toBeUndefined();
});

test('an API that was attempted but once and passed is told in brief, one that failed like any other', () => {
  const orders = { ...target, target: 'orders-live' };
  const stepsMs = { dns: 1, tcp: 2, tls: 3.004, firstByte: 10, transfer: 0.5, total: 16.5 };
  const single = { attempt: { ...passed, target: 'orders-live', stepsMs }, isSingle: true };

  const well = report([{ attempt: passed }, single], { apis: [target, orders] });
  const badly = report([{ attempt: passed }, { attempt: { ...refused, target: 'orders-live' }, isSingle: true }], {
    apis: [target, orders],
  });

  expect(well.attempts).toEqual([passed]);
  expect(well.alsoPassed).toEqual([
    { target: 'orders-live', kind: 'private-dns', addressZone: 'us-east-1a', connectMs: 6, answerMs: 10.5 },
  ]);
  expect(well).toMatchObject({ verdict: 'healthy', targets: 2, unhealthy: [] });
  expect(well.summary).toBe('2 of 2 attempts on 2 APIs passed from us-east-1a');
  expect(badly.attempts.map((attempt) => attempt.target)).toEqual(['PetStore/demo', 'orders-live']);
  expect(badly).toMatchObject({ verdict: 'degraded', unhealthy: [{ target: 'orders-live', verdict: 'down' }] });
});

test('answers of several APIs are not shown', () => {
  const apis = [target, { ...target, target: 'orders-live' }];

  expect(report([{ attempt: passed, body: '{}' }], { apis })).not.toHaveProperty('body');
});
