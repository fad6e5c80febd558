import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Report } from '../../../functions/contract/report.ts';
import { type InvokedCanary, openInvokedCanary, SCHEDULED } from '../invoked-canary.ts';

let canary: InvokedCanary;
beforeAll(async () => {
  canary = await openInvokedCanary();
});
afterAll(async () => canary[Symbol.asyncDispose]());

const everywhere = {
  timestamp: expect.any(String),
  service: 'private-api-canary',
  function_request_id: 'request-1',
  sampling_rate: 0,
};

/** The lines of a run: one for each attempt, then one for the rest of its report. */
const linesOf = ({ attempts, body: _body, ...run }: Report) => {
  const { target, sourceZone, startedAt, trigger, verdict, summary } = run;
  const attempted = attempts.map((attempt) => ({
    ...everywhere,
    level: attempt.outcome === 'passed' ? 'INFO' : 'WARN',
    message: `attempt ${attempt.outcome}`,
    target,
    sourceZone,
    startedAt,
    trigger,
    attempt,
  }));
  return [...attempted, { ...everywhere, level: verdict === 'healthy' ? 'INFO' : 'WARN', message: summary, run }];
};

test('each attempt and each run is a line, without what the API answered', async () => {
  const { returned, log } = await canary.invoke([SCHEDULED, {}]);

  expect(returned.map(({ verdict }) => verdict)).toEqual(['healthy', 'healthy']);
  expect(log).toEqual(returned.flatMap(linesOf));
});

test('what went wrong is a warning', async () => {
  const restore = canary.dns.override(() => true, { kind: 'addresses', addresses: ['127.0.0.1', '127.0.0.2'] });

  const { returned, log } = await canary.invoke([SCHEDULED]);

  restore();
  expect(returned.map(({ verdict }) => verdict)).toEqual(['degraded']);
  expect(log).toEqual(returned.flatMap(linesOf));
});

test('no credential reaches the log', async () => {
  const headers = { 'x-amzn-RequestId': 'r-1', 'x-amzn-ErrorType': 'ForbiddenException' };
  const body = '{"message":"no such token: Bearer s3cret"}';
  const restore = await canary.endpoint.behave({
    level: 'http',
    kind: 'answer',
    answer: () => ({ status: 403, headers, body }),
  });

  const { log } = await canary.invoke([SCHEDULED]);

  await restore();
  expect(JSON.stringify(log)).toContain('status 403 ForbiddenException: no such token: [redacted]');
  expect(JSON.stringify(log)).not.toContain('s3cret');
});

test('a configuration that is not valid is an error at every invocation', async () => {
  const { log } = await canary.invoke([SCHEDULED, {}], { config: { ...canary.config, region: 'Frankfurt' } });

  const line = {
    ...everywhere,
    level: 'ERROR',
    message: 'the configuration is not valid',
    cause: 'canary.config_invalid',
    issues: ['region: must be a region such as eu-central-1, got "Frankfurt"'],
  };
  expect(log).toEqual([line, line]);
});
