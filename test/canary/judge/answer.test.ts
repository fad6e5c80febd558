import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { allowedBytes, judgeAnswer } from '../../../functions/canary/judge/answer.ts';
import { checksOf } from '../../../functions/canary/judge/check.ts';
import type { Failure } from '../../../functions/canary/probe/failure.ts';
import { target } from '../config-fixture.ts';
import { PETS } from '../pets.ts';

interface Given {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly excess?: number;
}

const FROM_GATEWAY = { 'x-amzn-requestid': 'r-1', 'content-type': 'application/json' };

const judge = (
  { status = 200, headers = FROM_GATEWAY, body = PETS.body, excess = 0 }: Given,
  cutShort?: Failure,
  expect = target.expect,
) =>
  judgeAnswer(
    {
      status,
      headers,
      complete: Promise.resolve(),
      body: () => Buffer.from(body),
      excessBytes: () => excess,
      progress: () => '',
    },
    cutShort,
    { expect, checks: checksOf({ ...target, expect }, '/pets') },
  );

const stalled: Failure = { cause: 'http.body.timed_out', detail: 'waited 50 ms' };

test('a good answer has no failure', () => {
  expect(judge({})).toEqual({ body: PETS.body, failure: undefined });
});

test.each<[name: string, given: Given, failure: object]>([
  [
    'a status',
    { status: 500 },
    { cause: 'http.unexpected_status', detail: 'status 500, expected 200; waited 50 ms', quote: PETS.body },
  ],
  [
    'a missing request id',
    { headers: {} },
    { cause: 'http.not_api_gateway', detail: 'status 200 without x-amzn-RequestId; waited 50 ms', quote: PETS.body },
  ],
  [
    'an error type',
    { status: 403, headers: { ...FROM_GATEWAY, 'x-amzn-errortype': 'ForbiddenException' }, body: '{"message":"For' },
    { cause: 'http.not_routed', detail: 'status 403 ForbiddenException; waited 50 ms', quote: '{"message":"For' },
  ],
  [
    'a denial whose sentence was cut off',
    {
      status: 403,
      headers: { ...FROM_GATEWAY, 'x-amzn-errortype': 'AccessDeniedException' },
      body: '{"Message":"User: anonymous is',
    },
    {
      cause: 'http.denied',
      detail: 'status 403 AccessDeniedException; waited 50 ms',
      quote: '{"Message":"User: anonymous is',
    },
  ],
  [
    'a content type',
    { headers: { ...FROM_GATEWAY, 'content-type': 'text/html' } },
    { cause: 'check.content_type', detail: 'expected application/json, got text/html; waited 50 ms' },
  ],
  ['nothing', {}, stalled],
])('what %s proves, a body that is cut short does not take away', (_name, given, failure) => {
  expect(judge(given, stalled)).toEqual({ failure });
});

test('a compressed body is judged as what it stands for', () => {
  const gzip = { ...FROM_GATEWAY, 'content-encoding': 'gzip' };

  expect(judge({ headers: gzip, body: gzipSync(PETS.body) })).toEqual({ body: PETS.body, failure: undefined });
  expect(judge({ headers: gzip, body: gzipSync('{}') }).failure).toMatchObject({ cause: 'check.body', quote: '{}' });
  expect(judge({ headers: gzip, body: gzipSync(Buffer.alloc(1_000_000)) }).failure?.cause).toBe('http.body.too_large');
  expect(judge({ headers: gzip, body: PETS.body }).failure?.cause).toBe('http.body.undecodable');
  expect(judge({ status: 500, headers: gzip, body: PETS.body }).failure).toEqual({
    cause: 'http.unexpected_status',
    detail: 'status 500, expected 200; the body is no gzip: incorrect header check',
  });
});

test('a body of which nothing is expected need not be readable, but must not be endless', () => {
  const indifferent = { status: [200], maxBodyBytes: 65_536 };
  const encodedIn = (coding: string) => ({ ...FROM_GATEWAY, 'content-encoding': coding });

  expect(judge({ headers: encodedIn('compress') }, undefined, indifferent).failure).toBeUndefined();
  expect(
    judge({ headers: encodedIn('gzip'), body: gzipSync(Buffer.alloc(1_000_000)) }, undefined, indifferent).failure
      ?.cause,
  ).toBe('http.body.too_large');
});

test('a text that ends too early is told with what came behind it', () => {
  expect(judge({ body: PETS.body.slice(0, -2), excess: 2 }).failure?.detail).toBe(
    'not JSON; at least 2 bytes follow the 36 of its Content-Length',
  );
  expect(judge({ excess: 2 }).failure).toBeUndefined();
});

test('a refusal may always be as long as API Gateway makes it', () => {
  const tiny = { ...target.expect, maxBodyBytes: 10 };

  expect(allowedBytes({ status: 200, headers: FROM_GATEWAY }, tiny)).toBe(10);
  expect(allowedBytes({ status: 403, headers: FROM_GATEWAY }, tiny)).toBe(16_384);
  expect(allowedBytes({ status: 403, headers: FROM_GATEWAY }, { ...tiny, maxBodyBytes: 20_000 })).toBe(20_000);
});
