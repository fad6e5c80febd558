import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { invokeDeployed } from '../../infra/cli/deployed-function.ts';

const before = { ...process.env };
let asked: { readonly method?: string; readonly url?: string; readonly body: string; readonly signed: boolean }[] = [];
let answer: { readonly status: number; readonly headers: Record<string, string>; readonly body: string };

const note = async (request: IncomingMessage) => {
  const { method, url, headers } = request;
  asked.push({
    method,
    url,
    body: await text(request),
    signed: /^AWS4-HMAC-SHA256 /.test(headers.authorization ?? ''),
  });
};

// Stands in for Lambda: the SDK finds it as it finds any endpoint, in its environment.
const lambda = createServer((request, response) => {
  void note(request).then(() => response.writeHead(answer.status, answer.headers).end(answer.body));
});

beforeEach(async () => {
  asked = [];
  lambda.listen(0, '127.0.0.1');
  await once(lambda, 'listening');
  const address = lambda.address();
  if (address === null || typeof address === 'string') throw new Error(`listening on loopback: got ${address}`);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${address.port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
  });
});
afterEach(async () => {
  process.env = { ...before };
  lambda.closeAllConnections();
  lambda.close();
  await once(lambda, 'close');
});

const LOG = { 'X-Amz-Log-Result': Buffer.from('REPORT RequestId: r-1').toString('base64') };

test('a function that returns gives its payload and the end of its log', async () => {
  answer = { status: 200, headers: LOG, body: '{"summary":"8 of 8"}' };

  const invocation = await invokeDeployed('canary-in-zone-1', '{"repeat":2}');

  expect(invocation).toEqual({ kind: 'returned', payload: '{"summary":"8 of 8"}', log: 'REPORT RequestId: r-1' });
  expect(asked).toEqual([
    { method: 'POST', url: '/2015-03-31/functions/canary-in-zone-1/invocations', body: '{"repeat":2}', signed: true },
  ]);
});

test('a function that fails gives its error', async () => {
  const error = { errorType: 'InvalidEvent', errorMessage: 'unknown nmaes', trace: ['InvalidEvent: unknown nmaes'] };
  answer = { status: 200, headers: { ...LOG, 'X-Amz-Function-Error': 'Unhandled' }, body: JSON.stringify(error) };

  expect(await invokeDeployed('canary', '{}')).toEqual({ kind: 'failed', ...error, log: 'REPORT RequestId: r-1' });
});

test('what AWS refuses is said in its words, after one attempt', async () => {
  const headers = { 'x-amzn-errortype': 'ResourceNotFoundException' };
  answer = { status: 404, headers, body: '{"Message":"Function not found: canary"}' };

  await expect(invokeDeployed('canary', '{}')).rejects.toThrow('Function not found: canary');
  expect(asked).toHaveLength(1);
});
