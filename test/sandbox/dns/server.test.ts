import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { type Answer, decode, encode, type Packet, RECURSION_DESIRED } from 'dns-packet';
import type { DnsBehaviour } from '../../../infra/sandbox/dns/behaviour.ts';
import { type DnsServer, startDnsServer } from '../../../infra/sandbox/dns/server.ts';

const start = () =>
  startDnsServer({
    port: 0,
    answer: (name) =>
      name === 'pets.test' ? { kind: 'addresses', addresses: ['10.0.2.10', '10.0.3.10'] } : { kind: 'name-not-found' },
  });

const resolverOf = (server: DnsServer): Resolver => {
  const resolver = new Resolver({ timeout: 5_000, tries: 1 });
  resolver.setServers([server.address]);
  return resolver;
};

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : error;
const resolve4 = (server: DnsServer, name: string) => resolverOf(server).resolve4(name).catch(codeOf);

const query = (packet: Packet): Buffer => encode({ type: 'query', id: 7, flags: RECURSION_DESIRED, ...packet });

/** The header and the records of the only datagram that comes back. */
const exchange = async (server: DnsServer, message: Buffer): Promise<Buffer> => {
  const socket = createSocket('udp4');
  try {
    socket.send(message, server.port, '127.0.0.1');
    const [reply] = await once(socket, 'message');
    return reply;
  } finally {
    socket.close();
  }
};

const flagsOf = (reply: Buffer): string => reply.subarray(0, 4).toString('hex');

test('a name is answered with its addresses', async () => {
  await using server = await start();

  expect(await resolve4(server, 'pets.test')).toEqual(['10.0.2.10', '10.0.3.10']);
  expect(await resolverOf(server).resolve4('pets.test', { ttl: true })).toEqual([
    { address: '10.0.2.10', ttl: 60 },
    { address: '10.0.3.10', ttl: 60 },
  ]);
});

test('a name is known in any spelling, and answered in that of the question', async () => {
  await using server = await start();

  const reply = decode(await exchange(server, query({ questions: [{ type: 'A', name: 'Pets.TEST' }] })));

  expect(reply.answers).toMatchObject([
    { type: 'A', name: 'Pets.TEST', data: '10.0.2.10' },
    { type: 'A', name: 'Pets.TEST', data: '10.0.3.10' },
  ]);
});

test('a name has nothing but IPv4 addresses', async () => {
  await using server = await start();
  const resolver = resolverOf(server);

  expect(await resolver.resolve6('pets.test').catch(codeOf)).toBe('ENODATA');
  expect(await resolver.resolveMx('pets.test').catch(codeOf)).toBe('ENODATA');
  expect(await resolver.resolve6('cats.test').catch(codeOf)).toBe('ENOTFOUND');
});

test('a name that is not there comes with the time for which to remember that', async () => {
  await using server = await start();

  const reply = decode(await exchange(server, query({ questions: [{ type: 'A', name: 'cats.test' }] })));

  expect({ ...reply, authorities: reply.authorities?.map(({ type, name }) => ({ type, name })) }).toMatchObject({
    id: 7,
    rcode: 'NXDOMAIN',
    flag_qr: true,
    flag_aa: false,
    flag_rd: true,
    flag_ra: true,
    questions: [{ type: 'A', name: 'cats.test' }],
    answers: [],
    authorities: [{ type: 'SOA', name: '.' }],
    additionals: [],
  });
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
  [{ kind: 'truncated' }, ['10.0.2.10', '10.0.3.10']],
])('%j is what a resolver sees, until it is taken back', async (behaviour, seen) => {
  await using server = await start();
  const remove = server.override('Pets.test', behaviour);

  expect(await resolve4(server, 'pets.test')).toEqual(seen);
  remove();
  expect(await resolve4(server, 'pets.test')).toEqual(['10.0.2.10', '10.0.3.10']);
});

test('silence is no answer at all', async () => {
  await using server = await start();
  server.override('pets.test', { kind: 'silent' });
  const socket = createSocket('udp4');
  const received = once(socket, 'message');

  socket.send(query({ id: 8, questions: [{ type: 'A', name: 'pets.test' }] }), server.port, '127.0.0.1');
  socket.send(query({ id: 9, questions: [{ type: 'A', name: 'cats.test' }] }), server.port, '127.0.0.1');

  const [reply] = await received;
  expect(decode(reply)).toMatchObject({ id: 9, rcode: 'NXDOMAIN' });
  expect(server.history.map(({ name }) => name)).toEqual(['pets.test', 'cats.test']);
  socket.close();
});

test('of overrides for one name the latest counts', async () => {
  await using server = await start();

  const removeFirst = server.override('pets.test', { kind: 'refused' });
  const removeSecond = server.override((name) => name.endsWith('.test'), { kind: 'server-failure' });
  expect(await resolve4(server, 'pets.test')).toBe('ESERVFAIL');
  expect(await resolve4(server, 'cats.test')).toBe('ESERVFAIL');
  removeSecond();
  removeSecond();
  expect(await resolve4(server, 'pets.test')).toBe('EREFUSED');
  removeFirst();
  expect(await resolve4(server, 'pets.test')).toEqual(['10.0.2.10', '10.0.3.10']);
});

test('every question is remembered as it was asked', async () => {
  await using server = await start();
  server.override('pets.test', { kind: 'truncated' });

  await resolve4(server, 'pets.test');
  await exchange(server, query({ questions: [{ type: 'NS', name: 'Pets.TEST' }] }));
  await resolverOf(server).resolve6('cats.test').catch(codeOf);

  expect(server.history).toEqual([
    { at: expect.any(Date), transport: 'udp', name: 'pets.test', type: 'A' },
    { at: expect.any(Date), transport: 'tcp', name: 'pets.test', type: 'A' },
    { at: expect.any(Date), transport: 'udp', name: 'Pets.TEST', type: 'NS' },
    { at: expect.any(Date), transport: 'udp', name: 'cats.test', type: 'AAAA' },
  ]);
});

test('an answer too long for a datagram is asked for again over TCP', async () => {
  await using server = await start();
  const addresses = Array.from({ length: 60 }, (_, host) => `10.0.0.${host}`);
  server.override('pets.test', { kind: 'addresses', addresses });

  expect(await resolve4(server, 'pets.test')).toEqual(addresses);
  expect(server.history.map(({ transport }) => transport)).toEqual(['udp', 'tcp']);
});

const optOf = (udpPayloadSize: number): Answer => ({
  type: 'OPT',
  name: '.',
  udpPayloadSize,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
});

test.each([
  ['512 bytes without a word from the client', [], 20, { flag_tc: true, answers: 0, additionals: 0 }],
  ['as long as the client allows', [optOf(1_232)], 20, { flag_tc: false, answers: 20, additionals: 1 }],
  ['never held to less than 512 bytes', [optOf(64)], 10, { flag_tc: false, answers: 10, additionals: 1 }],
  ['never longer than 1232 bytes', [optOf(65_535)], 60, { flag_tc: true, answers: 0, additionals: 1 }],
])('a datagram is %s', async (_, additionals, count, expected) => {
  await using server = await start();
  const addresses = Array.from({ length: count }, (_, host) => `10.0.0.${host}`);
  server.override('pets.test', { kind: 'addresses', addresses });

  const message = query({ questions: [{ type: 'A', name: 'pets.test' }], additionals });
  const reply = decode(await exchange(server, message));

  expect({
    flag_tc: reply.flag_tc,
    answers: reply.answers?.length,
    additionals: reply.additionals?.length,
  }).toEqual(expected);
});

test('a malformed answer cannot be read, with or without EDNS', async () => {
  await using server = await start();
  server.override('pets.test', { kind: 'malformed' });

  for (const additionals of [[], [optOf(1_232)]]) {
    const message = query({ questions: [{ type: 'A', name: 'pets.test' }], additionals });
    const reply = await exchange(server, message);
    expect(() => decode(reply)).toThrow();
  }
});

const header = (flags: number, questions: number): Buffer =>
  Buffer.from([0, 7, flags, 0, 0, questions, 0, 0, 0, 0, 0, 0]);

test.each([
  ['a question that breaks off', Buffer.concat([header(0x01, 1), Buffer.from([3, 0x61])]), '00078181'],
  ['no question', header(0x01, 0), '00078181'],
  ['a name that points at itself', Buffer.concat([header(0, 1), Buffer.from([0xc0, 12, 0, 1, 0, 1])]), '00078081'],
  ['a name beyond ASCII', Buffer.concat([header(0, 1), Buffer.from([1, 0xff, 0, 0, 1, 0, 1])]), '00078081'],
  ['another operation', header(0x10, 0), '00079084'],
  ['another class', query({ questions: [{ type: 'TXT', name: 'version.bind', class: 'CH' }] }), '00078185'],
])('%s is rejected', async (_, message, flags) => {
  await using server = await start();

  expect(flagsOf(await exchange(server, message))).toBe(flags);
  expect(server.history).toEqual([]);
});

test('what is no query is dropped, and the next query answered', async () => {
  await using server = await start();
  const socket = createSocket('udp4');
  const received = once(socket, 'message');

  socket.send(Buffer.from('noise'), server.port, '127.0.0.1');
  socket.send(header(0x80, 0), server.port, '127.0.0.1');
  socket.send(query({ id: 8, questions: [{ type: 'A', name: 'pets.test' }] }), server.port, '127.0.0.1');

  const [reply] = await received;
  expect(decode(reply)).toMatchObject({ id: 8, rcode: 'NOERROR' });
  socket.close();
});

test('a connection carries several questions, in pieces of any size', async () => {
  await using server = await start();
  const connection = connect(server.port, '127.0.0.1');
  const stream = Buffer.concat(
    [1, 2].flatMap((id) => {
      const message = query({ id, questions: [{ type: 'A', name: 'pets.test' }] });
      return [Buffer.from([0, message.length]), message];
    }),
  );

  connection.setNoDelay();
  connection.setTimeout(2_000, () => connection.destroy(new Error('waiting for both answers: none for two seconds')));
  connection.write(stream.subarray(0, 1));
  connection.write(stream.subarray(1, 40));
  connection.write(stream.subarray(40));
  const ids: number[] = [];
  let received = Buffer.alloc(0);
  for await (const chunk of connection) {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const end = 2 + received.readUInt16BE(0);
      ids.push(received.readUInt16BE(2));
      received = received.subarray(end);
    }
    if (ids.length === 2) break;
  }

  expect(ids).toEqual([1, 2]);
});

test('a port that is taken is an error that names it', async () => {
  await using server = await start();

  await expect(startDnsServer({ port: server.port, answer: () => ({ kind: 'silent' }) })).rejects.toThrow(
    `starting the DNS server on 127.0.0.1:${server.port}: Error: bind EADDRINUSE 127.0.0.1:${server.port}`,
  );
});

test('after its disposal nothing answers any more', async () => {
  const server = await start();
  const connection = connect(server.port, '127.0.0.1');
  await once(connection, 'connect');
  const closed = once(connection, 'close');

  await server[Symbol.asyncDispose]();

  await closed;
  expect(await resolve4(server, 'pets.test')).toBe('ECONNREFUSED');
});
