import { expect, test } from '@jest/globals';
import { resolve } from '../../../functions/canary/probe/resolve.ts';
import { startDnsServer } from '../../../infra/sandbox/dns/server.ts';
import { patient } from '../../loopback.ts';

const NAME = 'api.execute-api.us-east-1.amazonaws.com';

test.each([
  ['name-not-found', 'dns.name_not_found'],
  ['no-address', 'dns.no_address'],
  ['cname-only', 'dns.no_address'],
  ['server-failure', 'dns.server_failure'],
  ['refused', 'dns.refused'],
  ['malformed', 'dns.malformed'],
] as const)('a resolver that answers %s gives %s', async (kind, cause) => {
  await using server = await startDnsServer({ port: 0, answer: () => ({ kind: 'silent' }) });
  server.override(NAME, { kind });

  const observation = await resolve(NAME, [server.address], patient);

  expect(observation.failure?.cause).toBe(cause);
  expect(server.history.map(({ name, type }) => ({ name, type }))).toEqual([{ name: NAME, type: 'A' }]);
});

test('each address comes once, in order', async () => {
  const addresses = ['10.0.3.10', '10.0.2.10', '10.0.3.10'];
  await using server = await startDnsServer({ port: 0, answer: () => ({ kind: 'addresses', addresses }) });

  expect(await resolve(NAME, [server.address], patient)).toEqual({
    durationMs: expect.any(Number),
    value: ['10.0.2.10', '10.0.3.10'],
  });
});

test('a silent resolver is left at the limit, after one question', async () => {
  await using server = await startDnsServer({ port: 0, answer: () => ({ kind: 'silent' }) });
  const failure = { cause: 'dns.timed_out', detail: 'waited 300 ms' } as const;

  const observation = await resolve(NAME, [server.address], { ms: 300, failure });

  expect(observation).toEqual({ durationMs: expect.any(Number), failure });
  expect(server.history).toHaveLength(1);
});

test('the rest of a budget, which is no whole number of milliseconds, is a limit too', async () => {
  await using server = await startDnsServer({
    port: 0,
    answer: () => ({ kind: 'addresses', addresses: ['10.0.2.10'] }),
  });

  const observation = await resolve(NAME, [server.address], { ...patient, ms: 1_234.567 });

  expect(observation).toEqual({ durationMs: expect.any(Number), value: ['10.0.2.10'] });
});

test('a resolver that is not there refuses', async () => {
  const server = await startDnsServer({ port: 0, answer: () => ({ kind: 'silent' }) });
  await server[Symbol.asyncDispose]();

  expect((await resolve(NAME, [server.address], patient)).failure?.cause).toBe('dns.refused');
});
