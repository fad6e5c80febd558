import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import type { DnsBehaviour } from '../../../infra/sandbox/dns/behaviour.ts';
import { startDnsServer } from '../../../infra/sandbox/dns/server.ts';
import { codeOf, exchange, query, resolve4, resolverOf, startExample } from './example.ts';

const BOTH = ['10.0.2.10', '10.0.3.10'];

test('a question about a family gets the addresses of that', async () => {
  await using server = await startDnsServer({
    port: 0,
    answer: () => ({ kind: 'addresses', addresses: ['10.0.2.10', 'fd00::a', '10.0.3.10', '::1'] }),
  });
  const resolver = resolverOf(server);

  expect(await resolver.resolve4('pets.test')).toEqual(BOTH);
  expect(await resolver.resolve6('pets.test')).toEqual(['fd00::a', '::1']);
});

test('an override of one type leaves the other alone', async () => {
  await using server = await startDnsServer({
    port: 0,
    answer: () => ({ kind: 'addresses', addresses: ['10.0.2.10', '::1'] }),
  });
  const remove = server.override('pets.test', { kind: 'name-not-found' }, 'AAAA');

  expect(await resolve4(server, 'pets.test')).toEqual(['10.0.2.10']);
  expect(await resolverOf(server).resolve6('pets.test').catch(codeOf)).toBe('ENOTFOUND');
  remove();
  expect(await resolverOf(server).resolve6('pets.test')).toEqual(['::1']);
});

test('a name has its IPv4 addresses and nothing else', async () => {
  await using server = await startExample();
  const resolver = resolverOf(server);

  expect(await resolver.resolve4('pets.test', { ttl: true })).toEqual(BOTH.map((address) => ({ address, ttl: 60 })));
  expect(await resolver.resolve6('pets.test').catch(codeOf)).toBe('ENODATA');
  expect(await resolver.resolveMx('pets.test').catch(codeOf)).toBe('ENODATA');
  expect(await resolver.resolve6('cats.test').catch(codeOf)).toBe('ENOTFOUND');
});

test.each<readonly [DnsBehaviour, unknown]>([
  [{ kind: 'addresses', addresses: ['127.200.0.1'] }, ['127.200.0.1']],
  [{ kind: 'name-not-found' }, 'ENOTFOUND'],
  [{ kind: 'no-address' }, 'ENODATA'],
  [{ kind: 'server-failure' }, 'ESERVFAIL'],
  [{ kind: 'refused' }, 'EREFUSED'],
  // c-ares takes an alias that leads nowhere for an empty answer.
  [{ kind: 'cname-only' }, []],
  [{ kind: 'malformed' }, 'EBADRESP'],
])('%j is what a resolver sees, until it is taken back', async (behaviour, seen) => {
  await using server = await startExample();
  const remove = server.override('Pets.test', behaviour);

  expect(await resolve4(server, 'pets.test')).toEqual(seen);
  remove();
  expect(await resolve4(server, 'pets.test')).toEqual(BOTH);
});

test('of overrides for one name the latest counts', async () => {
  await using server = await startExample();

  const removeFirst = server.override('pets.test', { kind: 'refused' });
  const removeSecond = server.override((name) => name.endsWith('.test'), { kind: 'server-failure' });
  expect(await resolve4(server, 'pets.test')).toBe('ESERVFAIL');
  expect(await resolve4(server, 'cats.test')).toBe('ESERVFAIL');
  removeSecond();
  removeSecond();
  expect(await resolve4(server, 'pets.test')).toBe('EREFUSED');
  removeFirst();
  expect(await resolve4(server, 'pets.test')).toEqual(BOTH);
});

test('every question is remembered as it was asked, and asked again over TCP if its answer is too long', async () => {
  await using server = await startExample();
  const addresses = Array.from({ length: 60 }, (_, host) => `10.0.0.${host}`);
  server.override('pets.test', { kind: 'addresses', addresses });

  expect(await resolve4(server, 'pets.test')).toEqual(addresses);
  await exchange(server, query('', { questions: [{ type: 'NS', name: 'Pets.TEST' }] }));
  await resolverOf(server).resolve6('cats.test').catch(codeOf);

  expect(server.history).toEqual([
    { at: expect.any(Date), transport: 'udp', name: 'pets.test', type: 'A' },
    { at: expect.any(Date), transport: 'tcp', name: 'pets.test', type: 'A' },
    { at: expect.any(Date), transport: 'udp', name: 'Pets.TEST', type: 'NS' },
    { at: expect.any(Date), transport: 'udp', name: 'cats.test', type: 'AAAA' },
  ]);
});

test('a port that is taken is an error that names it', async () => {
  await using server = await startExample();

  await expect(startDnsServer({ port: server.port, answer: () => ({ kind: 'silent' }) })).rejects.toThrow(
    `starting the DNS server on 127.0.0.1:${server.port}: Error: bind EADDRINUSE 127.0.0.1:${server.port}`,
  );
});

test('after its disposal nothing answers any more', async () => {
  const server = await startExample();
  const connection = connect(server.port, '127.0.0.1');
  await once(connection, 'connect');
  const closed = once(connection, 'close');

  await server[Symbol.asyncDispose]();

  await closed;
  expect(await resolve4(server, 'pets.test')).toBe('ECONNREFUSED');
});
