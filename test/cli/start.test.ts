import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { Report } from '../../functions/contract/report.ts';
import { assembly } from '../assembly/assembly.ts';

const START = fileURLToPath(new URL('../../infra/cli/start.ts', import.meta.url));

const start = async (args: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
  const child = spawn(process.execPath, [START, '--app', assembly(), ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
  });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { stdout, stderr, status };
};

test('runs show zones, names, addresses, times and verdicts; the status is 0 if the last run was healthy', async () => {
  const { stdout, status } = await start(['--runs', '3', '--fault', 'backend-error@1']);

  expect(stdout.match(/^run .*$/gm)).toEqual([
    'run 1, with backend-error',
    'run 2',
    'run 3  healthy, 8 of 8 attempts passed from us-east-1a',
    'run 3  healthy, 8 of 8 attempts passed from us-east-1b',
    'run 3',
  ]);
  expect(stdout.match(/^us-east-1[ab] .* 200 {2}ok$/gm)).toHaveLength(32);
  expect(
    stdout.match(/^us-east-1a +vpce-zonal +127\.10\.3\.10 us-east-1b( +\d+(\.\d)?){6} +200 {2}ok$/gm),
  ).toHaveLength(2);
  expect(stdout.match(/^healthy, 8 of 8 attempts passed from us-east-1[ab]$/gm)).toHaveLength(4);
  expect(status).toBe(0);
});

// Enough runs for an alarm.
const TROUBLE = ['--runs', '4', '--fault', 'endpoint-refuses@2-4'];

test('failures are explained and messages shown; the status is 1 if the last run failed', async () => {
  const { stdout, status } = await start([...TROUBLE, '--fault', 'function-killed:us-east-1a@1']);

  const text = stdout.replace(/[0-9a-f-]{36}/g, 'ID').replace(/(?<=function )[\w-]+/g, 'NAME');
  expect(text).toContain(
    [
      'us-east-1a: no report, because Runtime.ExitError: RequestId: ID Error: Runtime exited with error: signal: killed',
      '  suspect     the canary itself',
      '  look first  The log of function NAME.',
      'healthy, 8 of 8 attempts passed from us-east-1b',
    ].join('\n'),
  );
  expect(text).toMatch(
    /^down, 0 of 8 attempts passed from us-east-1a\n {2}suspect {5}.*\n {2}because {5}The address /m,
  );
  expect(text).toMatch(/^\d\d:\d\d UTC {2}ALARM Unreachable$/m);
  expect(text).toMatch(/^\d\d:\d\d UTC {2}Private API pages: ALARM: ".+-Unreachable" in US East \(N\. Virginia\)$/m);
  expect(text).toMatch(/^\d\d:\d\d UTC {2}Private API explanations: UNREACHABLE PetStore-Demo\/demo: .+$/m);
  expect(status).toBe(1);
});

const JsonLine = z.record(z.string(), z.unknown());

test('--json prints reports, zones without a report, alarms and messages as lines of their own, each with its run', async () => {
  const { stdout } = await start([...TROUBLE, '--json', '--fault', 'schedule-stopped:us-east-1b@1']);

  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JsonLine.parse(JSON.parse(line)));
  const reports = lines.filter((line) => 'summary' in line).map((line) => ({ run: line.run, ...Report.parse(line) }));
  expect(reports.map(({ run, sourceZone, verdict }) => `${run} ${sourceZone} ${verdict}`)).toEqual([
    '1 us-east-1a healthy',
    ...[2, 3, 4].flatMap((run) => [`${run} us-east-1a down`, `${run} us-east-1b down`]),
  ]);
  expect(lines.filter(({ run, alarm }) => run === 4 && alarm !== undefined)).toContainEqual({
    run: 4,
    alarm: {
      name: expect.stringMatching(/-Unreachable$/),
      state: 'ALARM',
      previous: 'OK',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/),
      reason: expect.stringContaining('Threshold Crossed: 3 out of the last 8 datapoints'),
    },
  });
  expect(lines.filter((line) => 'error' in line)).toEqual([
    {
      run: 1,
      sourceZone: 'us-east-1b',
      functionName: expect.any(String),
      error: 'not invoked: its schedule is stopped',
    },
  ]);
  expect(lines.filter(({ run, message }) => run === 4 && message !== undefined)).toEqual([
    { run: 4, message: expect.objectContaining({ topic: 'Private API pages', from: 'cloudwatch' }) },
    { run: 4, message: expect.objectContaining({ topic: 'Private API explanations', from: 'function' }) },
  ]);
});

test('in 40 columns without colour every line fits', async () => {
  const faults = ['--fault', 'backend-error', '--fault', 'schedule-stopped:us-east-1a'];
  const { stdout, status } = await start(['--runs', '1', ...faults], { COLUMNS: '40', NO_COLOR: '1' });

  expect(stdout.split('\n').filter((line) => line.length > 40)).toEqual([]);
  expect(stdout).not.toContain('\u001b');
  expect(stdout).toContain('check.body');
  expect(stdout).toContain('us-east-1a: not invoked: its schedule is\nstopped\n  suspect     the canary itself\n');
  expect(status).toBe(1);
});

test('--list-faults says of each fault what it can be confined to', async () => {
  const { stdout, status } = await start(['--list-faults']);

  expect(stdout).toMatch(/^endpoint-drops\[:zone\|family\] +packets to the endpoint are dropped: no SYN is answered$/m);
  expect(stdout).toMatch(/^name-not-found\[:name\|zone\|family\] +the resolver says that the name does not exist$/m);
  expect(status).toBe(0);
});

test.each([
  [['--fault', 'no-such-fault'], 'fault "no-such-fault": there is no fault of this name'],
  [['--runs', '0'], "option '--runs <count>' argument '0' is invalid. expected a whole number from 1."],
])('%j is refused with status 2', async (args, message) => {
  const { stdout, stderr, status } = await start(args);

  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr).toContain(message);
});
