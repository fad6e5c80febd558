import { afterEach, expect, test } from '@jest/globals';
import { invokeDeployed } from '../../infra/cli/deployed-function.ts';
import { logHeader, startLambda } from './lambda-stand-in.ts';

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

const LOG = 'REPORT RequestId: r-1';

test('a function that returns gives its payload and the end of its log', async () => {
  await using lambda = await startLambda(200, logHeader(LOG), '{"summary":"8 of 8"}');
  Object.assign(process.env, lambda.environment);

  const invocation = await invokeDeployed('canary-in-zone-1', '{"repeat":2}');

  expect(invocation).toEqual({ kind: 'returned', payload: '{"summary":"8 of 8"}', log: LOG });
  expect(lambda.asked).toEqual([
    { call: 'POST /2015-03-31/functions/canary-in-zone-1/invocations', body: '{"repeat":2}', isSigned: true },
  ]);
});

test('a function that fails gives its error', async () => {
  const error = { errorType: 'InvalidEvent', errorMessage: 'unknown nmaes', trace: ['InvalidEvent: unknown nmaes'] };
  const headers = { ...logHeader(LOG), 'X-Amz-Function-Error': 'Unhandled' };
  await using lambda = await startLambda(200, headers, JSON.stringify(error));
  Object.assign(process.env, lambda.environment);

  expect(await invokeDeployed('canary', '{}')).toEqual({ kind: 'failed', ...error, log: LOG });
});

test('what AWS refuses is said in its words, after one attempt', async () => {
  const headers = { 'x-amzn-errortype': 'ResourceNotFoundException' };
  await using lambda = await startLambda(404, headers, '{"Message":"Function not found: canary"}');
  Object.assign(process.env, lambda.environment);

  await expect(invokeDeployed('canary', '{}')).rejects.toThrow('Function not found: canary');
  expect(lambda.asked).toHaveLength(1);
});
