import { expect, test } from '@jest/globals';
import { resolve } from '../../../functions/canary/probe/resolve.ts';
import { type DnsServer, startDnsServer } from '../../../infra/sandbox/dns/server.ts';
import { patient } from '../../loopback.ts';
import { stillClock } from '../../still-clock.ts';

const NAME = 'api.execute-api.us-east-1.amazonaws.com';
const WANTED = { name: NAME, family: 'ipv4' } as const;

const answering = (...addresses: readonly string[]): Promise<DnsServer> =>
  startDnsServer({ port: 0, answer: () => ({ kind: 'addresses', addresses }) });
const silent = (): Promise<DnsServer> => startDnsServer({ port: 0, answer: () => ({ kind: 'silent' }) });

test.each([
  ['name-not-found', 'dns.name_not_found', 'NXDOMAIN'],
  ['no-address', 'dns.no_address', undefined],
  ['cname-only', 'dns.no_address', undefined],
  ['server-failure', 'dns.server_failure', 'SERVFAIL'],
  ['refused', 'dns.refused', 'REFUSED'],
  ['malformed', 'dns.malformed', undefined],
] as const)('a resolver that answers %s gives %s', async (kind, cause, code) => {
  await using server = await silent();
  server.override(NAME, { kind });

  const observation = await resolve(WANTED, [server.address], patient);

  expect(observation.failure).toMatchObject({ cause });
  expect(observation.failure?.code).toBe(code);
  expect(server.history.map(({ name, type }) => ({ name, type }))).toEqual([{ name: NAME, type: 'A' }]);
});

test('each address comes once, in order', async () => {
  await using server = await answering('10.0.3.10', '10.0.2.10', '10.0.3.10');

  expect(await resolve(WANTED, [server.address], patient)).toEqual({
    durationMs: expect.any(Number),
    value: ['10.0.2.10', '10.0.3.10'],
  });
});

test('each IPv6 address comes once, in the form that RFC 5952 recommends', async () => {
  await using server = await answering('2001:db8:0:0:2::10', '10.0.2.10', '::ffff:10.0.2.10', '2001:DB8::2:0:0:10');

  expect(await resolve({ name: NAME, family: 'ipv6' }, [server.address], patient)).toEqual({
    durationMs: expect.any(Number),
    value: ['2001:db8::2:0:0:10', '::ffff:10.0.2.10'],
  });
  expect(server.history.map(({ type }) => type)).toEqual(['AAAA']);
});

test('a name that has addresses of the other family alone has none', async () => {
  await using server = await answering('10.0.2.10');

  expect((await resolve({ name: NAME, family: 'ipv6' }, [server.address], patient)).failure).toEqual({
    cause: 'dns.no_address',
    detail: `the answer for ${NAME} holds no IPv6 address`,
  });
});

test('a silent resolver is asked twice, and left at the limit', async () => {
  await using server = await silent();
  const failure = { cause: 'dns.timed_out', detail: 'waited 300 ms' } as const;

  const observation = await resolve(WANTED, [server.address], { ms: 300, failure });

  expect(observation).toEqual({ durationMs: expect.any(Number), failure });
  expect(server.history).toHaveLength(2);
});

test('an answer that does not fit comes over TCP', async () => {
  const addresses = Array.from({ length: 100 }, (_, index) => `10.0.2.${index}`);
  await using server = await answering(...addresses);

  const observation = await resolve(WANTED, [server.address], patient);

  expect(observation).toEqual({ durationMs: expect.any(Number), value: addresses.toSorted() });
  expect(server.history.map(({ transport }) => transport)).toEqual(['udp', 'tcp']);
});

test.each([
  ['fails', { kind: 'server-failure' }],
  ['refuses', { kind: 'refused' }],
] as const)('where the first server %s, the next one is asked', async (_what, behaviour) => {
  await using first = await answering('10.0.2.10');
  await using second = await answering('10.0.3.10');
  first.override(NAME, behaviour);

  expect(await resolve(WANTED, [first.address, second.address], patient)).toMatchObject({ value: ['10.0.3.10'] });
});

test('where the first server is silent, the next one is asked', async () => {
  await using first = await silent();
  await using second = await answering('10.0.3.10');

  expect(await resolve(WANTED, [first.address, second.address], { ...patient, ms: 500 })).toMatchObject({
    value: ['10.0.3.10'],
  });
});

test('where no server can answer, the first one is told', async () => {
  await using first = await silent();
  await using second = await silent();
  first.override(NAME, { kind: 'server-failure' });
  second.override(NAME, { kind: 'refused' });

  expect((await resolve(WANTED, [first.address, second.address], patient)).failure?.cause).toBe('dns.server_failure');
});

test('a resolver that says that the name does not exist has said enough', async () => {
  await using first = await silent();
  await using second = await answering('10.0.3.10');
  first.override(NAME, { kind: 'name-not-found' });

  expect((await resolve(WANTED, [first.address, second.address], patient)).failure?.cause).toBe('dns.name_not_found');
});

test('a resolver that is not there refuses', async () => {
  const server = await silent();
  await server[Symbol.asyncDispose]();

  expect((await resolve(WANTED, [server.address], patient)).failure).toEqual({
    cause: 'dns.refused',
    detail: expect.stringMatching(/^asking over UDP: .*ECONNREFUSED/),
    code: 'ECONNREFUSED',
  });
});

test('a resolver that there is no way to gives dns.unreachable', async () => {
  // Nobody may send here without asking for it first (SO_BROADCAST), so that connecting fails at once, as without a route.
  const { failure } = await resolve(WANTED, ['255.255.255.255'], patient);

  expect(failure).toEqual({
    cause: 'dns.unreachable',
    detail: expect.stringMatching(/^asking over UDP: .*EACCES/),
    code: 'EACCES',
  });
});

test('a name that DNS cannot carry has no known cause', async () => {
  const { failure } = await resolve({ name: 'a..example', family: 'ipv4' }, ['127.0.0.1:1'], patient);

  expect(failure).toEqual({ cause: 'dns.failed', detail: 'a..example is no name that DNS can carry' });
});

test('a lookup takes what the resolver takes', async () => {
  using clock = stillClock();
  await using server = await startDnsServer({
    port: 0,
    answer: () => {
      clock.pass(20);
      return { kind: 'addresses', addresses: ['10.0.2.10'] };
    },
  });

  const looking = resolve(WANTED, [server.address], patient);
  clock.pass(500);

  expect(await looking).toEqual({ durationMs: 20, value: ['10.0.2.10'] });
});

test('a lookup whose first question is lost begins with it all the same', async () => {
  using clock = stillClock();
  let questions = 0;
  await using server = await startDnsServer({
    port: 0,
    answer: () => {
      clock.pass(20);
      questions += 1;
      return questions === 1 ? { kind: 'silent' } : { kind: 'addresses', addresses: ['10.0.2.10'] };
    },
  });

  expect(await resolve(WANTED, [server.address], { ...patient, ms: 1_000 })).toEqual({
    durationMs: 40,
    value: ['10.0.2.10'],
  });
});
