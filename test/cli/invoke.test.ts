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
    // As a person calls it, whoever calls the tests.
    env: { ...process.env, npm_lifecycle_event: undefined, NODE_OPTIONS: '', ...environment },
  });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { stdout, stderr, status };
};

test('without a payload the first canary gives its report, what the API answered near its top, and no log', async () => {
  const { stdout, stderr, status } = await invoke(['--app', assembly()]);

  expect(stdout.split('\n').slice(1, 5)).toEqual([
    '  "summary": "8 of 8 attempts passed from us-east-1a",',
    '  "verdict": "healthy",',
    '  "suspects": [],',
    '  "body": [',
  ]);
  expect(Report.parse(JSON.parse(stdout)).verdict).toBe('healthy');
  expect(stderr.replace(/(?<=REPORT ).*/, '…')).toBe(
    'healthy, 8 of 8 attempts passed from us-east-1a\nREPORT …\nasked the resolver 6 times, connected 8 times\n',
  );
  expect(status).toBe(0);
});

test('what failed is concluded before the log, from the zone that is asked for', async () => {
  const options = ['--function', 'us-east-1b', '--fault', 'endpoint-refuses:us-east-1a', '--log'];
  const { stdout, stderr, status } = await invoke(['--app', assembly(), ...options]);

  expect(stderr.split('\n').slice(0, 6)).toEqual([
    'degraded, 4 of 8 attempts passed from us-east-1b',
    '  suspect     the endpoint interface of zone us-east-1a',
    expect.stringMatching(/^ {2}because {5}The address refused the connection\. \(tcp\.refused: /),
    expect.stringMatching(/^ {2}look first /),
    expect.stringMatching(/^REPORT RequestId: /),
    expect.stringMatching(/^asked the resolver /),
  ]);
  expect(stderr).toContain('{"level":"WARN"');
  expect(Report.parse(JSON.parse(stdout)).sourceZone).toBe('us-east-1b');
  expect(status).toBe(0);
});

test('a wrong option gives the error, status 1, and nothing is asked or connected to', async () => {
  const { stdout, stderr, status } = await invoke(['--app', assembly(), '{"nmaes":["alias"]}']);

  expect(JSON.parse(stdout)).toMatchObject({
    errorType: 'InvalidEvent',
    errorMessage: expect.stringContaining('nmaes'),
  });
  expect(stderr).toMatch(/^no report, because InvalidEvent: unknown nmaes/);
  expect(stderr).toContain('asked the resolver 0 times, connected 0 times');
  expect(status).toBe(1);
});

test.each([
  [['{"repeat":'], 'payload "{\\"repeat\\":": expected JSON'],
  [['--fault', 'backend-slo'], 'did you mean backend-slow'],
  [['--aws', 'canary', '--fault', 'endpoint-drops'], "option '--aws <function>' cannot be used with option '--fault"],
])('%j is refused before anything is synthesized', async (args, reason) => {
  const { stdout, stderr, status } = await invoke(args);

  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr).toContain(reason);
  expect(stderr).not.toContain('Synthesizing');
});

test('a deployed canary is invoked through the AWS SDK, and its report printed in the same form', async () => {
  await using lambda = await startLambda(200, logHeader('REPORT from AWS'), '{"summary":"6 of 6"}');

  const result = await invoke(['--aws', 'canary', '--log'], lambda.environment);

  expect(result).toEqual({ stdout: '{\n  "summary": "6 of 6"\n}\n', stderr: 'REPORT from AWS\n', status: 0 });
});
