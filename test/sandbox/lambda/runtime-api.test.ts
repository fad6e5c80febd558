import { expect, test } from '@jest/globals';
import { type Delivery, serveRuntimeApi } from '../../../infra/sandbox/lambda/runtime-api.ts';

const delivery: Delivery = {
  requestId: 'id-1',
  functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:played',
  deadlineMs: 1_800_000_000_123,
  traceId: 'Root=1-2-3;Sampled=0',
  payload: '{"event":1}',
};

const call = (address: string, method: 'GET' | 'POST', path: string, body?: string) =>
  fetch(`http://${address}/2018-06-01/runtime/${path}`, { method, ...(body !== undefined && { body }) });

test('an invocation goes out with the headers of Lambda, and its answer counts when the next one is asked for', async () => {
  await using api = await serveRuntimeApi();
  const asked = call(api.address, 'GET', 'invocation/next');
  expect(await api.initialized).toBe(undefined);

  const answer = api.exchange(delivery);
  const invocation = await asked;
  const early = await call(api.address, 'GET', 'invocation/next');
  const posted = await call(api.address, 'POST', 'invocation/id-1/response', '{"pets":3}');
  const askedAgain = call(api.address, 'GET', 'invocation/next');

  expect(Object.fromEntries(invocation.headers)).toMatchObject({
    'lambda-runtime-aws-request-id': 'id-1',
    'lambda-runtime-deadline-ms': '1800000000123',
    'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:eu-central-1:123456789012:function:played',
    'lambda-runtime-trace-id': 'Root=1-2-3;Sampled=0',
  });
  expect(await invocation.text()).toBe('{"event":1}');
  expect([early.status, await early.json()]).toEqual([403, { errorType: 'InvalidStateTransition' }]);
  expect([posted.status, await posted.json()]).toEqual([202, { status: 'OK' }]);
  expect(await answer).toEqual({ kind: 'returned', payload: '{"pets":3}' });
  void api.exchange({ ...delivery, requestId: 'id-2' });
  expect((await askedAgain).headers.get('lambda-runtime-aws-request-id')).toBe('id-2');
});

test.each([
  [
    'an error without a name',
    'invocation/id-1/error',
    '{"trace":[]}',
    202,
    { kind: 'failed', errorType: 'Error', errorMessage: '', trace: [] },
  ],
  [
    'a response that is just small enough',
    'invocation/id-1/response',
    'x'.repeat(6_291_556),
    202,
    { kind: 'returned', payload: 'x'.repeat(6_291_556) },
  ],
  [
    'a response that is too large',
    'invocation/id-1/response',
    'x'.repeat(6_291_557),
    413,
    {
      kind: 'failed',
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
      trace: [],
    },
  ],
])('%s is an answer', async (_, path, body, status, expected) => {
  await using api = await serveRuntimeApi();
  const asked = call(api.address, 'GET', 'invocation/next');
  await api.initialized;
  const answer = api.exchange(delivery);
  await asked;

  const posted = await call(api.address, 'POST', path, body);
  call(api.address, 'GET', 'invocation/next').catch(() => 'cut off by the end of the test');

  expect(posted.status).toBe(status);
  expect(await answer).toEqual(expected);
});

test.each(['invocation/id-2/response', 'invocation/undefined/response', 'exit/error'])(
  '%s is not served',
  async (path) => {
    await using api = await serveRuntimeApi();

    expect((await call(api.address, 'POST', path, '{}')).status).toBe(404);
  },
);

test('an error of the initialization is told, and not replied to', async () => {
  const api = await serveRuntimeApi();

  const posted = call(
    api.address,
    'POST',
    'init/error',
    '{"errorType":"Runtime.HandlerNotFound","errorMessage":"none"}',
  );

  expect(await api.initialized).toEqual({ errorType: 'Runtime.HandlerNotFound', errorMessage: 'none', trace: [] });
  await api[Symbol.asyncDispose]();
  await expect(posted).rejects.toThrow('fetch failed');
});

test('a runtime that is not waiting gets no invocation', async () => {
  await using api = await serveRuntimeApi();

  expect(() => api.exchange(delivery)).toThrow('delivering id-1: the runtime is not waiting for it');
});
