import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { Report } from '../../functions/contract/report.ts';
import { assembly } from '../assembly/assembly.ts';
import { logHeader, startLambda } from './lambda-stand-in.ts';

const INVOKE = fileURLToPath(new URL('../../infra/cli/invoke.ts', import.meta.url));

const invoke = async (args: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
  const child = spawn(process.execPath, [INVOKE, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
  });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { stdout, stderr, status };
};

test('without a payload the first canary gives its report, the summary first, and its log', async () => {
  const { stdout, stderr, status } = await invoke(['--app', assembly()]);

  expect(stdout.split('\n')[1]).toBe('  "summary": "8 of 8 attempts passed from us-east-1a",');
  expect(Report.parse(JSON.parse(stdout)).verdict).toBe('healthy');
  expect(stderr).toMatch(/^REPORT RequestId: /m);
  expect(stderr).toContain('asked the resolver 5 times, connected 8 times');
  expect(status).toBe(0);
});

test('a wrong option gives the error, status 1, and nothing is asked or connected to', async () => {
  const { stdout, stderr, status } = await invoke(['--app', assembly(), '{"nmaes":["alias"]}']);

  expect(JSON.parse(stdout)).toMatchObject({
    errorType: 'InvalidEvent',
    errorMessage: expect.stringContaining('nmaes'),
  });
  expect(stderr).toContain('asked the resolver 0 times, connected 0 times');
  expect(status).toBe(1);
});

test('a deployed canary is invoked through the AWS SDK, and its report printed in the same form', async () => {
  await using lambda = await startLambda(200, logHeader('REPORT from AWS'), '{"summary":"6 of 6"}');

  const result = await invoke(['--aws', 'canary'], lambda.environment);

  expect(result).toEqual({ stdout: '{\n  "summary": "6 of 6"\n}\n', stderr: 'REPORT from AWS\n', status: 0 });
});
