import { expect, test } from '@jest/globals';
import { runFunction } from './run-function.ts';

test.each([
  ['throws', 'async () => { throw new RangeError("too far"); }', 'RangeError', 'too far'],
  ['throws without being async', '() => { throw new RangeError("too far"); }', 'RangeError', 'too far'],
  ['rejects with what is no error', 'async () => Promise.reject("no")', 'string', 'no'],
  [
    'returns what JSON cannot hold',
    'async () => 1n',
    'Runtime.JSONStringifyError',
    'Unable to stringify response body',
  ],
  [
    'returns more than 6 MB',
    'async () => "x".repeat(6_291_555)',
    'Function.ResponseSizeTooLarge',
    'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
  ],
])('a handler that %s has failed, and its environment lives on', async (_, handler, errorType, errorMessage) => {
  await using fn = await runFunction({
    'index.mjs': `const fail = ${handler}; export const handler = (event) => event === 'well' ? 'well' : fail();`,
  });

  expect(await fn.invoke('{}')).toMatchObject({ kind: 'failed', errorType, errorMessage });
  expect(await fn.invoke('"well"')).toMatchObject({ kind: 'returned', payload: '"well"', coldStart: false });
});

test('a failure carries its stack, and the runtime logs it', async () => {
  await using fn = await runFunction({
    'index.mjs': `export const handler = async () => { throw new TypeError('broken'); };`,
  });

  const invocation = await fn.invoke('{}');

  expect(invocation).toMatchObject({
    trace: expect.arrayContaining(['TypeError: broken', expect.stringMatching(/ at .*index\.mjs:1:\d+\)?$/)]),
    output: [expect.stringContaining(`${invocation.requestId}\tERROR\tInvoke Error`)],
    reportLine: expect.not.stringContaining('Status'),
  });
});
