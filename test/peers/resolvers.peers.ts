import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { causesOf, deploymentAt, reportOf } from './canary.ts';
import { makeAuthority } from './certificates.ts';
import { freePort, type Program, startProgram } from './program.ts';

let folder: string;
let authorityFile: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'resolvers-'));
  authorityFile = makeAuthority(folder, 'ca').certificate;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts unbound with these lines about the zones that the canary asks for; it asks nobody else. */
const startUnbound = async (port: number, lines: readonly string[]): Promise<Program> => {
  const config = join(folder, `unbound-${port}.conf`);
  const settings = [
    ...['do-daemonize: no', 'chroot: ""', 'username: ""', 'use-syslog: no', `directory: "${folder}"`, 'pidfile: ""'],
    ...[`interface: 127.0.0.1@${port}`, 'do-ip6: no', 'do-not-query-localhost: no', 'module-config: "iterator"'],
  ];
  writeFileSync(config, `server:\n${settings.map((line) => `  ${line}\n`).join('')}${lines.join('\n')}\n`);
  return startProgram('unbound', ['-c', config], [`127.0.0.1:${port}`]);
};

const zone = (type: string) => [`  local-zone: "amazonaws.com." ${type}`];

test.each([
  { name: 'always_nxdomain', lines: zone('always_nxdomain'), cause: 'dns.name_not_found' },
  { name: 'always_nodata', lines: zone('always_nodata'), cause: 'dns.no_address' },
  { name: 'always_refuse', lines: zone('always_refuse'), cause: 'dns.refused' },
  { name: 'always_deny', lines: zone('always_deny'), cause: 'dns.timed_out' },
  {
    name: 'an address outside the VPC',
    lines: ['  local-zone: "amazonaws.com." redirect', '  local-data: "amazonaws.com. A 203.0.113.7"'],
    cause: 'dns.address_outside_vpc',
  },
])(
  'unbound with $name gives $cause',
  async ({ lines, cause }) => {
    const port = await freePort(['127.0.0.1']);
    await using _unbound = await startUnbound(port, lines);

    const report = await reportOf(await deploymentAt(443, `127.0.0.1:${port}`), authorityFile);

    expect(causesOf(report)).toEqual([cause]);
  },
  30_000,
);

test('with nothing at its address the resolver refuses', async () => {
  const port = await freePort(['127.0.0.1']);

  const report = await reportOf(await deploymentAt(443, `127.0.0.1:${port}`), authorityFile);

  expect(causesOf(report)).toEqual(['dns.refused']);
});

test('unbound that is refused by the server it forwards to gives dns.server_failure', async () => {
  const upstream = await freePort(['127.0.0.1']);
  await using _upstream = await startUnbound(upstream, zone('always_refuse'));
  const port = await freePort(['127.0.0.1']);
  const forward = ['forward-zone:', '  name: "amazonaws.com."', `  forward-addr: 127.0.0.1@${upstream}`];
  await using _unbound = await startUnbound(port, forward);

  const report = await reportOf(await deploymentAt(443, `127.0.0.1:${port}`), authorityFile);

  expect(causesOf(report)).toEqual(['dns.server_failure']);
});
