import { expect, test } from '@jest/globals';
import { runFunction } from './run-function.ts';

const es = (code: string) => ({ 'index.mjs': code });
const NONE = es('export const handler = async () => 1;');
const NUMBER = es('export const handler = 1;');
const CALLBACK = es('export const handler = (event, context, callback) => callback();');

test.each([
  ['the handler is not exported', NONE, 'index.other', 'Runtime.HandlerNotFound', 'is undefined or not exported'],
  ['the handler is no function', NUMBER, 'index.handler', 'Runtime.HandlerNotFound', 'is not a function'],
  ['the handler names no function', NONE, 'index', 'Runtime.MalformedHandlerName', 'Bad handler'],
  ['the handler takes a callback', CALLBACK, 'index.handler', 'Runtime.CallbackHandlerDeprecated', 'removed support'],
  ['its file is missing', NONE, 'main.handler', 'Runtime.ImportModuleError', "Cannot find module 'main'"],
  [
    'a module that only the project has is required',
    { 'index.js': 'require("zod");' },
    'index.handler',
    'Runtime.ImportModuleError',
    "Cannot find module 'zod'",
  ],
  [
    'a module that only the project has is imported',
    es('import "zod";'),
    'index.handler',
    'Error',
    "Cannot find package 'zod'",
  ],
  ['the syntax is wrong', es('export const = 1;'), 'index.handler', 'Runtime.UserCodeSyntaxError', 'SyntaxError'],
  ['the module throws', es('throw new RangeError("no config");'), 'index.handler', 'RangeError', 'no config'],
])(
  'when %s, the initialization fails in the words of the runtime',
  async (_, files, handler, errorType, partOfMessage) => {
    await using fn = await runFunction(files, { handler });

    const invocation = await fn.invoke('{}');

    expect(invocation).toMatchObject({
      kind: 'init-failed',
      errorType,
      errorMessage: expect.stringContaining(partOfMessage),
      coldStart: true,
    });
    expect(invocation).not.toHaveProperty('initMs');
    expect(invocation.reportLine).toMatch(
      new RegExp(`\tMax Memory Used: \\d+ MB\tStatus: error\tError Type: ${errorType}$`),
    );
  },
);

test('a module that exits has exited', async () => {
  await using fn = await runFunction(es('process.exit(3);'));

  const invocation = await fn.invoke('{}');

  expect(invocation).toMatchObject({
    kind: 'exited',
    errorMessage: `RequestId: ${invocation.requestId} Error: Runtime exited with error: exit status 3`,
    coldStart: true,
  });
});

test('an initialization that failed is repeated within the invocation', async () => {
  await using fn = await runFunction(
    es(`import { existsSync, writeFileSync } from 'node:fs';
      console.log('loading');
      if (!existsSync('loaded')) { writeFileSync('loaded', ''); throw new Error('at first'); }
      export const handler = async () => 'at last';`),
  );

  const invocation = await fn.invoke('{}');

  expect(invocation).toMatchObject({ kind: 'returned', payload: '"at last"', coldStart: true });
  expect(invocation.output.map((line) => /\t(INFO\tloading|ERROR\tInit Error)/.exec(line)?.[1])).toEqual([
    'INFO\tloading',
    'ERROR\tInit Error',
    'INFO\tloading',
  ]);
  expect(invocation).not.toHaveProperty('initMs');
});
