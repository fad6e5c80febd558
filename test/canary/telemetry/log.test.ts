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
  const { sourceZone, startedAt, trigger, verdict, summary } = run;
  const attempted = attempts.map((attempt) => ({
    ...everywhere,
    level: attempt.outcome === 'passed' ? 'INFO' : 'WARN',
    message: `attempt ${attempt.outcome}`,
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

test.each([
  ['ForbiddenException', 403, '{"message":"no such token: Bearer s3cret"}', '{"message":"no such token: [redacted]"}'],
  [
    undefined,
    200,
    '{"access_token":"s3cret-value","password":"s3cret","apiKey":"k-s3cret"}',
    '{"access_token":"[redacted]","password":"[redacted]","apiKey":"[redacted]"}',
  ],
])(
  'no credential reaches the log, although the answer (%s, status %d) is quoted',
  async (errorType, status, body, quote) => {
    const restore = await canary.endpoint.behave({
      level: 'http',
      kind: 'answer',
      answer: ({ headers }) => ({
        status,
        headers: { ...headers, ...(errorType && { 'x-amzn-ErrorType': errorType }) },
        body,
      }),
    });

    const { log } = await canary.invoke([SCHEDULED]);

    await restore();
    expect(log).toContainEqual(
      expect.objectContaining({ attempt: expect.objectContaining({ failure: expect.objectContaining({ quote }) }) }),
    );
    expect(JSON.stringify(log)).not.toContain('s3cret');
  },
);

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
