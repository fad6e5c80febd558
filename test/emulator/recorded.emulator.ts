import { CreateFunctionCommand, DeleteFunctionCommand, GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readChanges } from '../../functions/diagnosis/read/changes.ts';
import { ACCOUNT, type Emulator, startMiniStack } from './emulator.ts';

const running = new AsyncDisposableStack();
let miniStack: Emulator;
beforeAll(async () => {
  miniStack = running.use(await startMiniStack());
});
afterAll(() => running.disposeAsync());

// The record alone that ends a zip file.
const EMPTY_ZIP = Buffer.from('504b0506'.padEnd(44, '0'), 'hex');
const MINUTE_MS = 60_000;

test('what MiniStack has recorded of a resource is read, the newest first; what only read it is left out', async () => {
  const { cloudTrail, lambda } = miniStack.clients;
  const FunctionName = 'canary';
  const code = { Role: `arn:aws:iam::${ACCOUNT}:role/canary`, Code: { ZipFile: EMPTY_ZIP } };
  const begun = Date.now();
  const made = { FunctionName, Runtime: 'nodejs24.x', Handler: 'index.handler', ...code } as const;
  await lambda.send(new CreateFunctionCommand(made));
  await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  await lambda.send(new DeleteFunctionCommand({ FunctionName }));

  const read = (resource: string, from: number) =>
    readChanges(cloudTrail, [resource], { from, to: from + MINUTE_MS }, AbortSignal.timeout(10_000));
  const [last, first, ...more] = await read(FunctionName, begun - 1_000);

  expect([last, first, more]).toMatchObject([
    { eventName: 'DeleteFunction', by: ACCOUNT, resource: FunctionName },
    { eventName: 'CreateFunction', by: ACCOUNT, resource: FunctionName },
    [],
  ]);
  expect(first?.at).toBeGreaterThanOrEqual(begun);
  expect(await read('another', begun - 1_000)).toEqual([]);
  expect(await read(FunctionName, begun - 2 * MINUTE_MS)).toEqual([]);
});
