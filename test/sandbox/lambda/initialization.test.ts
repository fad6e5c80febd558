import { expect, test } from '@jest/globals';
import { runFunction } from './run-function.ts';

const none = 'export const handler = async () => 1;';

test.each([
  [
    'the handler is not exported',
    'index.other',
    { 'index.mjs': none },
    'Runtime.HandlerNotFound',
    'index.other is undefined or not exported',
  ],
  [
    'the handler is no function',
    'index.handler',
    { 'index.mjs': 'export const handler = 1;' },
    'Runtime.HandlerNotFound',
    'index.handler is not a function',
  ],
  ['the handler names no function', 'index', { 'index.mjs': none }, 'Runtime.MalformedHandlerName', 'Bad handler'],
  [
    'the handler takes a callback',
    'index.handler',
    { 'index.mjs': 'export const handler = (event, context, callback) => callback();' },
    'Runtime.CallbackHandlerDeprecated',
    expect.stringContaining('removed support for callback-based'),
  ],
  [
    'its file is missing',
    'main.handler',
    { 'index.mjs': none },
    'Runtime.ImportModuleError',
    expect.stringContaining("Cannot find module 'main'"),
  ],
  [
    'a module that only the project has is required',
    'index.handler',
    { 'index.js': 'require("zod");' },
    'Runtime.ImportModuleError',
    expect.stringContaining("Cannot find module 'zod'"),
  ],
  [
    'a module that only the project has is imported',
    'index.handler',
    { 'index.mjs': 'import "zod";' },
    'Error',
    expect.stringContaining("Cannot find package 'zod'"),
  ],
  [
    'the syntax is wrong',
    'index.handler',
    { 'index.mjs': 'export const = 1;' },
    'Runtime.UserCodeSyntaxError',
    expect.stringContaining('SyntaxError'),
  ],
  [
    'the module throws',
    'index.handler',
    { 'index.mjs': 'throw new RangeError("no config");' },
    'RangeError',
    'no config',
  ],
])(
  'when %s, the initialization fails in the words of the runtime',
  async (_, handler, files, errorType, errorMessage) => {
    await using fn = await runFunction(files, { handler });

    const invocation = await fn.invoke('{}');

    expect(invocation).toMatchObject({ kind: 'init-failed', errorType, errorMessage, coldStart: true });
    expect(invocation).not.toHaveProperty('initMs');
    expect(invocation.reportLine).toMatch(
      new RegExp(`\tMax Memory Used: \\d+ MB\tStatus: error\tError Type: ${errorType}$`),
    );
  },
);

test('a module that exits has exited', async () => {
  await using fn = await runFunction({ 'index.mjs': 'process.exit(3);' });

  const invocation = await fn.invoke('{}');

  expect(invocation).toMatchObject({
    kind: 'exited',
    errorMessage: `RequestId: ${invocation.requestId} Error: Runtime exited with error: exit status 3`,
    coldStart: true,
  });
});

test('an initialization that failed is repeated within the invocation', async () => {
  await using fn = await runFunction({
    'index.mjs': `import { existsSync, writeFileSync } from 'node:fs';
      console.log('loading');
      if (!existsSync('loaded')) { writeFileSync('loaded', ''); throw new Error('at first'); }
      export const handler = async () => 'at last';`,
  });

  const invocation = await fn.invoke('{}');

  expect(invocation).toMatchObject({
    kind: 'returned',
    payload: '"at last"',
    coldStart: true,
    output: [
      expect.stringMatching(/\tINFO\tloading$/),
      expect.stringMatching(/\tERROR\tInit Error/),
      expect.stringMatching(/\tINFO\tloading$/),
    ],
  });
  expect(invocation).not.toHaveProperty('initMs');
});
