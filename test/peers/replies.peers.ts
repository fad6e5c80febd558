import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from '@jest/globals';
import { decode, encode, type Packet } from 'dns-packet';
import { resolve } from '../../functions/canary/probe/resolve.ts';
import type { Family } from '../../functions/contract/family.ts';
import { answerDns } from '../canary/dns/stand-in.ts';
import { freePort, startProgram } from './program.ts';

const NAME = 'api.example';
const LIMIT = { ms: 1_000, failure: { cause: 'dns.timed_out', detail: 'waited 1000 ms' } } as const;
const folder = mkdtempSync(join(tmpdir(), 'replies-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Everything that dig says of the answer. */
const digSays = async (address: string, ...options: readonly string[]): Promise<string> => {
  const [host = '', port = ''] = address.split(':');
  const dig = spawn('dig', [`@${host}`, '-p', port, '+noedns', '+tries=1', '+time=1', NAME, ...options]);
  const [said] = await Promise.all([text(dig.stdout), once(dig, 'close')]);
  return said;
};
const canarySays = async (address: string, family: Family = 'ipv4'): Promise<string> => {
  const resolved = await resolve({ name: NAME, family }, [address], LIMIT);
  return resolved.failure ? `${resolved.failure.cause}: ${resolved.failure.detail}` : `${resolved.value}`;
};

const reply = (question: Buffer, changes: Packet = {}): Buffer => {
  const { id, questions } = decode(question);
  return encode({ type: 'response', id, questions, ...changes });
};
const address = { type: 'A', name: NAME, data: '10.0.2.10' } as const;

test.each([
  [1, 'FORMERR'],
  [2, 'SERVFAIL'],
  [3, 'NXDOMAIN'],
  [4, 'NOTIMP'],
  [5, 'REFUSED'],
  [6, 'YXDOMAIN'],
  [7, 'YXRRSET'],
  [8, 'NXRRSET'],
  [9, 'NOTAUTH'],
  [10, 'NOTZONE'],
  [12, 'RESERVED12', 'RCODE12'],
  [15, 'RESERVED15', 'RCODE15'],
])('response code %i is what dig calls %s', async (flags, byDig, byCanary = byDig) => {
  await using server = await answerDns((question) => [reply(question, { flags })]);

  expect(await digSays(server.address)).toContain(`status: ${byDig},`);
  expect(await canarySays(server.address)).toContain(`the resolver answered ${byCanary} (${flags}) for ${NAME}`);
});

test.each<[string, (question: Buffer) => Buffer, RegExp, string]>([
  [
    'another id',
    (question) => reply(question, { id: (decode(question).id ?? 0) ^ 1 }),
    /ID mismatch/,
    'dns.malformed: waited 1000 ms; there came a message with another id',
  ],
  [
    'no reply',
    (question) => {
      const message = reply(question);
      message.writeUInt16BE(message.readUInt16BE(2) & 0x7fff, 2);
      return message;
    },
    /query response not set/,
    'dns.malformed: waited 1000 ms; there came a message that is no reply (QR is not set)',
  ],
  [
    'another question',
    (question) => reply(question, { questions: [{ type: 'A', name: 'other.example' }] }),
    /Question section mismatch/,
    'dns.malformed: waited 1000 ms; there came a reply to another question, about other.example',
  ],
  [
    'half a record',
    (question) => reply(question, { answers: [address] }).subarray(0, -2),
    /malformed|bad packet|unexpected end/,
    `dns.malformed: the answer for ${NAME} cannot be read: it ends within a record, after 54 bytes`,
  ],
])('%s is told where dig tells it', async (_what, answer, byDig, byCanary) => {
  await using server = await answerDns((question) => [answer(question)]);

  expect(await digSays(server.address)).toMatch(byDig);
  expect(await canarySays(server.address)).toBe(byCanary);
});

/** Starts an unbound that has these records for the name, and asks nobody else. */
const startUnbound = async (records: readonly string[]) => {
  const port = await freePort(['127.0.0.1']);
  const config = join(folder, `unbound-${port}.conf`);
  const settings = [
    ...['do-daemonize: no', 'chroot: ""', 'username: ""', 'use-syslog: no', `directory: "${folder}"`, 'pidfile: ""'],
    ...[`interface: 127.0.0.1@${port}`, 'do-ip6: no', 'local-zone: "example." static'],
    ...records.map((record) => `local-data: "${NAME}. ${record}"`),
  ];
  writeFileSync(config, `server:\n${settings.map((line) => `  ${line}\n`).join('')}`);
  const program = await startProgram('unbound', ['-c', config], [`127.0.0.1:${port}`]);
  return { address: `127.0.0.1:${port}`, [Symbol.asyncDispose]: () => program[Symbol.asyncDispose]() };
};

test("unbound's answer that does not fit comes over TCP, whole", async () => {
  const addresses = Array.from({ length: 60 }, (_, index) => `10.0.2.${index + 1}`);
  await using unbound = await startUnbound(addresses.map((one) => `A ${one}`));

  expect(await canarySays(unbound.address)).toBe(addresses.toSorted().join(','));
  expect(await digSays(unbound.address)).toMatch(/Truncated, retrying in TCP mode|ANSWER: 60/);
});

test("unbound's IPv6 addresses are those that dig shows, in the same form", async () => {
  const addresses = [
    '2001:DB8:0:0:2:0:0:10',
    '2001:db8:0:1:1:1:1:1',
    '::ffff:10.0.2.10',
    '64:ff9b::10.0.2.10',
    'fe80::1',
  ];
  await using unbound = await startUnbound(['A 10.0.2.10', ...addresses.map((one) => `AAAA ${one}`)]);

  const shown = (await digSays(unbound.address, 'AAAA', '+short')).trim().split('\n');

  expect(shown).toHaveLength(addresses.length);
  expect(await canarySays(unbound.address, 'ipv6')).toBe(shown.toSorted().join(','));
  expect(await canarySays(unbound.address)).toBe('10.0.2.10');
});
