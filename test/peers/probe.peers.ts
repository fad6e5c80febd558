import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ProbedSystem, startProbedSystem } from '../cli/probed-system.ts';
import { freePort, type Program, startProgram } from './program.ts';

let system: ProbedSystem;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unbound-'));
  system = await startProbedSystem();
}, 60_000);
afterAll(async () => {
  await system[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const PRIVATE_NAME = 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com';

/** Unbound in front of the sandbox's DNS server, as a resolver on premises forwards to one in the VPC: `forwarded` says which domain. */
const forwarder = async (port: number, forwarded: string): Promise<Program> => {
  const [address = '', dnsPort = ''] = system.sandbox.dns.address.split(':');
  const config = join(folder, `unbound-${port}.conf`);
  writeFileSync(
    config,
    `server:
  do-daemonize: no
  chroot: ""
  username: ""
  use-syslog: no
  directory: "${folder}"
  pidfile: ""
  interface: 127.0.0.1@${port}
  do-ip6: no
  do-not-query-localhost: no
  module-config: "iterator"
  local-zone: "." refuse
  local-zone: "${forwarded}" transparent
forward-zone:
  name: "${forwarded}"
  forward-addr: ${address}@${dnsPort}
`,
  );
  return startProgram('unbound', ['-c', config], [`127.0.0.1:${port}`]);
};

// Not synchronously: the sandbox that answers is in this process.
const run = promisify(execFile);

const dig = async (port: number): Promise<string> =>
  (await run('dig', ['@127.0.0.1', '-p', `${port}`, '+time=2', '+tries=1', PRIVATE_NAME])).stdout;

/** The status that curl gets from the API at each of these addresses. */
const curl = (addresses: readonly string[]): Promise<readonly string[]> =>
  Promise.all(
    addresses.map(async (address) => {
      const to = `::${address}:${system.sandbox.endpoint.port}`;
      const options = ['--silent', '--max-time', '5', '--cacert', system.sandbox.authorityFile, '--connect-to', to];
      const url = `https://${PRIVATE_NAME}/live/orders/health`;
      return (await run('curl', [...options, '--write-out', '%{http_code}', '--output', '/dev/null', url])).stdout;
    }),
  );

test('through a resolver that forwards rightly all is healthy, and dig and curl agree', async () => {
  const port = await freePort(['127.0.0.1']);
  await using _unbound = await forwarder(port, 'amazonaws.com.');

  const { stdout, status } = await system.probe('--resolver', `127.0.0.1:${port}`);

  expect([stdout.includes('healthy, 6 of 6 attempts passed'), status]).toEqual([true, 0]);
  const addresses = (await dig(port)).match(/127\.10\.\d+\.\d+$/gm) ?? [];
  expect(addresses.toSorted()).toEqual(['127.10.2.10', '127.10.3.10']);
  expect(await curl(addresses)).toEqual(['200', '200']);
});

test('a resolver that forwards the vpce names alone makes it down by private DNS, and dig agrees', async () => {
  const port = await freePort(['127.0.0.1']);
  await using _unbound = await forwarder(port, 'vpce.amazonaws.com.');

  const { stdout, status } = await system.probe('--resolver', `127.0.0.1:${port}`);

  expect(stdout).toMatch(/private-dns .* dns\.refused/);
  expect(stdout).toMatch(/^down, \d of \d attempts passed/m);
  expect(status).toBe(1);
  expect(await dig(port)).toContain('status: REFUSED');
});
