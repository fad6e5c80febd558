import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Report } from '../../functions/contract/report.ts';
import { parseEmf } from '../emf/emf-line.ts';
import { type ProbedSystem, startProbedSystem } from './probed-system.ts';

let system: ProbedSystem;
beforeAll(async () => {
  system = await startProbedSystem();
}, 60_000);
afterAll(async () => system[Symbol.asyncDispose]());

const fromHere = (...args: readonly string[]) =>
  system.probe('--resolver', system.sandbox.dns.address, '--source', 'bastion', ...args);

test('what works is shown as the sandbox shows it, with exit status 0', async () => {
  const { stdout, stderr, status } = await fromHere();

  expect(stdout.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
    'run 1',
    expect.stringMatching(/^from kind of name address dns tcp tls/),
    expect.stringMatching(/^bastion private-dns 127\.10\.2\.10 us-east-1a .* 200 ok$/),
    expect.stringMatching(/^bastion private-dns 127\.10\.3\.10 us-east-1b .* 200 ok$/),
    expect.stringMatching(/^bastion vpce-regional 127\.10\.2\.10 us-east-1a .* 200 ok$/),
    expect.stringMatching(/^bastion vpce-regional 127\.10\.3\.10 us-east-1b .* 200 ok$/),
    expect.stringMatching(/^bastion vpce-zonal 127\.10\.2\.10 us-east-1a .* 200 ok$/),
    expect.stringMatching(/^bastion vpce-zonal 127\.10\.3\.10 us-east-1b .* 200 ok$/),
    'healthy, 6 of 6 attempts passed from bastion',
    '',
  ]);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
});

test.each([
  { fault: 'endpoint-refuses:us-east-1b', verdict: 'degraded', suspect: 'the endpoint interface of zone us-east-1b' },
  { fault: 'stage-missing', verdict: 'down', suspect: 'the stage' },
])('with $fault the verdict is $verdict, and the exit status 1', async ({ fault, verdict, suspect }) => {
  system.sandbox.faults.toggle(fault);
  await system.sandbox.faults.switchForRun(1);
  const { stdout, status } = await fromHere('--json');
  system.sandbox.faults.toggle(fault);
  await system.sandbox.faults.switchForRun(2);

  const { run: _, ...line } = JSON.parse(stdout);
  const report = Report.parse(line);
  expect([report.verdict, report.suspects[0]?.component, status]).toEqual([
    verdict,
    expect.stringContaining(suspect),
    1,
  ]);
});

test('without a DNS server it is down, with the reason', async () => {
  const { stdout, status } = await system.probe('--resolver', '127.0.0.1:9', '--source', 'bastion');

  expect(stdout).toContain('down, 0 of');
  expect(stdout).toMatch(/\(dns\.(refused|unreachable|timed_out)/);
  expect(status).toBe(1);
});

test('metrics go to a file, as lines for a CloudWatch agent, with the host as one more source zone', async () => {
  const file = join(system.folder, 'canary.emf');
  await fromHere('--emf', file);
  await fromHere('--emf', file);

  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').map(parseEmf);
  const reachable = lines.filter(({ Reachable }) => Reachable !== undefined);
  expect(reachable.length).toBeGreaterThan(0);
  expect(reachable[0]).toMatchObject({
    endpoint: 'PrivateApiCanary-orders-live/vpce-0a1b2c3d',
    sourceZone: 'bastion',
    service: 'private-api-canary',
  });
  expect(lines.filter(({ Success }) => Success !== undefined).length % 2).toBe(0);
});

test('what cannot be probed is said, with exit status 2', async () => {
  const { stderr, status } = await system.probe('--target', 'returns-live');

  expect({ stderr, status }).toEqual({ stderr: 'target "returns-live": expected one of orders-live\n', status: 2 });
});
