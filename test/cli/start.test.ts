import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { Report } from '../../functions/canary/report.ts';
import { assembly } from '../assembly/assembly.ts';

const START = fileURLToPath(new URL('../../infra/cli/start.ts', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const spawnStart = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  spawn(process.execPath, [START, '--app', assembly(), ...args], {
    stdio: 'pipe',
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: folder, ...environment },
  });

const start = async (args: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
  const child = spawnStart(args, environment);
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { stdout, stderr, status };
};

/** The processes that work in the test's folder, even where it is gone. */
const processesInFolder = (): readonly string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    } catch {
      // It has ended since, or belongs to somebody else.
      return false;
    }
  });

test('healthy runs end with status 0, and show zones, names, addresses, phases and verdicts', async () => {
  const { stdout, status } = await start(['--runs', '2']);

  expect(stdout.match(/^us-east-1[ab] .* 200 {2}ok$/gm)).toHaveLength(32);
  expect(
    stdout.match(/^us-east-1a +vpce-zonal +127\.10\.3\.10 us-east-1b( +\d+(\.\d)?){6} +200 {2}ok$/gm),
  ).toHaveLength(2);
  expect(stdout.match(/^healthy, 8 of 8 attempts passed from us-east-1[ab]$/gm)).toHaveLength(4);
  expect(status).toBe(0);
});

test('a fault that is on at the end gives status 1, and the reason with what to look at', async () => {
  const { stdout, status } = await start(['--runs', '1', '--fault', 'endpoint-refuses:us-east-1b']);

  expect(stdout).toContain(
    'degraded, 4 of 8 attempts passed from us-east-1a\n  suspect     the endpoint interface of zone us-east-1b\n',
  );
  expect(stdout).toContain('  look first  ');
  expect(status).toBe(1);
});

test('a fault that is over by the end gives status 0', async () => {
  const { stdout, status } = await start(['--runs', '2', '--fault', 'backend-error@1']);

  expect(stdout).toMatch(/^run 1, with backend-error$/m);
  expect(stdout).toMatch(/^run 2$/m);
  expect(status).toBe(0);
});

test('a function that is killed gives no report, and says why', async () => {
  const { stdout, status } = await start(['--runs', '2', '--fault', 'function-killed:us-east-1a']);

  const text = stdout.replace(/[0-9a-f-]{36}/g, 'ID').replace(/(?<=function )[\w-]+/g, 'NAME');
  expect(text).toContain(
    [
      'us-east-1a: no report, because Runtime.ExitError: RequestId: ID Error: Runtime exited with error: signal: killed',
      '  suspect     the canary itself',
      '  look first  The log of function NAME.',
      'healthy, 8 of 8 attempts passed from us-east-1b',
    ].join('\n'),
  );
  expect(text).toMatch(/^run 2 {2}us-east-1a: no report, because/m);
  expect(status).toBe(1);
});

test('a zone whose schedule is stopped is not left out', async () => {
  const { stdout, status } = await start(['--runs', '1', '--fault', 'schedule-stopped:us-east-1b']);

  expect(stdout).toMatch(
    /^healthy, 8 of 8 attempts passed from us-east-1a\nus-east-1b: not invoked: its schedule is stopped\n {2}suspect {5}the canary itself\n/m,
  );
  expect(status).toBe(1);
});

const JsonLine = z.record(z.string(), z.unknown());

const jsonLines = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JsonLine.parse(JSON.parse(line)));

test('--json has a line for each zone that gives no report', async () => {
  const { stdout, status } = await start(['--runs', '1', '--json', '--fault', 'schedule-stopped']);

  const absent = { run: 1, functionName: expect.any(String), error: 'not invoked: its schedule is stopped' };
  expect(jsonLines(stdout).filter((line) => 'error' in line)).toEqual([
    { ...absent, sourceZone: 'us-east-1a' },
    { ...absent, sourceZone: 'us-east-1b' },
  ]);
  expect(status).toBe(1);
});

test('--list-faults says of each fault what it can be confined to', async () => {
  const { stdout, status } = await start(['--list-faults']);

  expect(stdout).toMatch(/^endpoint-drops\[:zone\] +packets to the endpoint are dropped: no SYN is answered$/m);
  expect(stdout).toMatch(/^name-not-found\[:name\|zone\] +the resolver says that the name does not exist$/m);
  expect(status).toBe(0);
});

test('in 40 columns without colour every line fits', async () => {
  const faults = ['--fault', 'backend-error', '--fault', 'function-killed:us-east-1a'];
  const { stdout } = await start(['--runs', '1', ...faults], { COLUMNS: '40', NO_COLOR: '1' });

  expect(stdout.split('\n').filter((line) => line.length > 40)).toEqual([]);
  expect(stdout).not.toContain('\u001b');
  expect(stdout).toContain('check.body');
});

test('--json prints each report as a line of its own', async () => {
  const { stdout } = await start(['--runs', '1', '--json']);

  const reports = jsonLines(stdout).filter((line) => 'summary' in line);
  expect(reports.map((line) => Report.parse(line).sourceZone)).toEqual(['us-east-1a', 'us-east-1b']);
});

test('what people are told is printed as it comes, as JSON too', async () => {
  const faults = ['--runs', '4', '--fault', 'endpoint-refuses@2-4'];
  const [asText, asJson] = await Promise.all([start(faults), start([...faults, '--json'])]);

  expect(asText.stdout).toMatch(/^\d\d:\d\d {2}ALARM NameDead-private-dns, Broken$/m);
  expect(asText.stdout).toMatch(/^\d\d:\d\d {2}Private API pages: ALARM: ".+-Broken" in US East \(N\. Virginia\)$/m);
  expect(asText.stdout).toMatch(/^\d\d:\d\d {2}Private API explanations: BROKEN PetStore-Demo\/demo: .+$/m);
  expect(jsonLines(asJson.stdout).filter(({ run, message }) => run === 4 && message !== undefined)).toEqual([
    { run: 4, message: expect.objectContaining({ topic: 'Private API pages', from: 'cloudwatch' }) },
    { run: 4, message: expect.objectContaining({ topic: 'Private API explanations', from: 'function' }) },
  ]);
});

test.each([
  [['--fault', 'no-such-fault'], 'fault "no-such-fault": expected one of private-dns-off, '],
  [
    ['--fault', 'endpoint-drops:mars'],
    'fault "endpoint-drops:mars": expected endpoint-drops with one of the targets us-east-1a, us-east-1b',
  ],
  [
    ['--fault', 'backend-error:us-east-1a'],
    'fault "backend-error:us-east-1a": expected backend-error without a target',
  ],
  [['--fault', 'backend-error@9-4'], 'fault "backend-error@9-4": expected a last run that is not before the first'],
  [['--runs', '0'], "option '--runs <count>' argument '0' is invalid. expected a whole number from 1."],
])('%j is refused with status 2', async (args, message) => {
  const { stdout, stderr, status } = await start(args);

  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr).toContain(message);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s leaves no process and no file behind', async (signal) => {
  const child = spawnStart([]);
  const exit = once(child, 'exit');
  await once(child.stdout, 'data');
  expect(processesInFolder()).not.toEqual([]);

  child.kill(signal);

  expect(await exit).toEqual([130, null]);
  expect(readdirSync(folder)).toEqual([]);
  expect(processesInFolder()).toEqual([]);
});

test('a fault that is typed is on from the next run, and off when it is typed again', async () => {
  const child = spawnStart([]);
  const exit = once(child, 'exit');
  const headings: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (!/^run \d+(, with .*)?$/.test(line)) continue;
    headings.push(line.replace(/\d+/, 'N'));
    if (headings.length < 3) child.stdin.write('backend-error\n');
    else child.kill('SIGINT');
  }
  await exit;

  expect(headings).toEqual(['run N', 'run N, with backend-error', 'run N']);
}, 30_000);
