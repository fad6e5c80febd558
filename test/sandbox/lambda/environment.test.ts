import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { resultOf, runFunction } from './run-function.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test('an invocation returns what the handler returns, and says how it went', async () => {
  await using fn = await runFunction({ 'index.mjs': 'export const handler = async (event) => ({ echo: event });' });

  const invocation = await fn.invoke('{"pets":["dog","ü"]}');

  expect(invocation).toEqual({
    kind: 'returned',
    payload: '{"echo":{"pets":["dog","ü"]}}',
    requestId: expect.stringMatching(UUID),
    durationMs: expect.any(Number),
    coldStart: true,
    initMs: expect.any(Number),
    output: [],
    reportLine: expect.stringMatching(
      /^REPORT RequestId: \S+\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms$/,
    ),
  });
});

test.each([
  ['a CommonJS module', 'index.handler', { 'index.js': 'exports.handler = async () => "played";' }],
  [
    'an ES module that calls itself .js',
    'index.handler',
    {
      'package.json': '{"type":"module"}',
      'index.js': 'export const handler = async () => "played";',
    },
  ],
  ['a module in a folder', 'lib/main.run', { 'lib/main.mjs': 'export const run = async () => "played";' }],
])('the handler may stand in %s', async (_, handler, files) => {
  await using fn = await runFunction(files, { handler });

  expect(await fn.invoke('{}')).toMatchObject({ kind: 'returned', payload: '"played"' });
});

test('a warm environment keeps what the module holds', async () => {
  await using fn = await runFunction({
    'index.mjs': 'let count = 0; export const handler = async () => [process.pid, ++count];',
  });

  const cold = await fn.invoke('{}');
  const warm = await fn.invoke('{}');

  const [pid] = z.tuple([z.int(), z.int()]).parse(resultOf(cold));
  expect([resultOf(cold), resultOf(warm)]).toEqual([
    [pid, 1],
    [pid, 2],
  ]);
  expect([cold.coldStart, warm.coldStart]).toEqual([true, false]);
  expect(warm).not.toHaveProperty('initMs');
});

test('one environment takes one invocation after the other', async () => {
  await using fn = await runFunction({
    'index.mjs': `let running = 0;
      export const handler = async (event) => {
        running += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
        return [event, running--];
      };`,
  });

  const invocations = await Promise.all(['"a"', '"b"', '"c"'].map((payload) => fn.invoke(payload)));

  expect(invocations.map(resultOf)).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 1],
  ]);
});

test('the function sees its own variables, those of Lambda, and nothing of the sandbox', async () => {
  await using fn = await runFunction(
    { 'index.mjs': 'export const handler = async () => process.env;' },
    { environment: { TARGET: 'PetStore/demo', TZ: 'UTC' }, extra: { NODE_EXTRA_CA_CERTS: '/dev/null' } },
  );

  expect(resultOf(await fn.invoke('{}'))).toEqual({
    _HANDLER: 'index.handler',
    _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/),
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_LAMBDA_FUNCTION_NAME: 'played',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/played',
    AWS_LAMBDA_LOG_STREAM_NAME: expect.stringMatching(/^\d{4}\/\d{2}\/\d{2}\/\[\$LATEST\][0-9a-f]{32}$/),
    AWS_LAMBDA_RUNTIME_API: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    AWS_REGION: 'eu-central-1',
    LAMBDA_TASK_ROOT: expect.stringMatching(/\/private-api-canary-[-\d]+-\w{6}$/),
    LANG: 'en_US.UTF-8',
    NODE_EXTRA_CA_CERTS: '/dev/null',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TARGET: 'PetStore/demo',
    TZ: 'UTC',
  });
});

test('the context counts down to the deadline, which the initialization does not shorten', async () => {
  await using fn = await runFunction(
    {
      'index.mjs': `export const handler = async (_, context) => ({
      deadline: Date.now() + context.getRemainingTimeInMillis(),
      name: context.functionName,
      arn: context.invokedFunctionArn,
      memory: context.memoryLimitInMB,
      requestId: context.awsRequestId,
    });`,
    },
    { timeoutMs: 7_000 },
  );
  const before = Date.now();

  const invocation = await fn.invoke('{}');

  const { deadline, ...context } = z.looseObject({ deadline: z.int() }).parse(resultOf(invocation));
  expect(context).toEqual({
    name: 'played',
    arn: 'arn:aws:lambda:eu-central-1:123456789012:function:played',
    memory: '256',
    requestId: invocation.requestId,
  });
  expect(deadline).toBeGreaterThanOrEqual(before + Math.floor(invocation.initMs ?? Number.NaN) + 7_000);
  expect(deadline).toBeLessThanOrEqual(Date.now() + 7_000);
});

test('what Lambda refuses does not reach the function', async () => {
  await using fn = await runFunction({ 'index.mjs': 'export const handler = async (event) => event;' });

  await expect(fn.invoke('{"key1":')).rejects.toThrow('invoking played: the payload is not JSON');
  expect(await fn.invoke('1')).toMatchObject({ payload: '1', coldStart: true });
  await expect(runFunction({}, { environment: { _HANDLER: '' } })).rejects.toThrow('Lambda reserves _HANDLER');
  await expect(runFunction({}, { runtime: 'python3.13' })).rejects.toThrow(
    'running played: its runtime is python3.13, this Node plays nodejs24.x',
  );
});
