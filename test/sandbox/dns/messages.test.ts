import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { type Answer, decode } from 'dns-packet';
import { exchange, query, startExample } from './example.ts';

test('a name is known in any spelling, and answered in that of the question', async () => {
  await using server = await startExample();

  expect(decode(await exchange(server, query('Pets.TEST'))).answers).toMatchObject([
    { type: 'A', name: 'Pets.TEST', data: '10.0.2.10' },
    { type: 'A', name: 'Pets.TEST', data: '10.0.3.10' },
  ]);
});

test('a name that does not exist is answered with how long to remember that', async () => {
  await using server = await startExample();

  expect(decode(await exchange(server, query('cats.test')))).toMatchObject({
    id: 7,
    rcode: 'NXDOMAIN',
    flag_qr: true,
    flag_aa: false,
    flag_rd: true,
    flag_ra: true,
    questions: [{ type: 'A', name: 'cats.test' }],
    answers: [],
    authorities: [{ type: 'SOA', name: '.', ttl: 60, data: { minimum: 60 } }],
    additionals: [],
  });
});

test('a silent name gets no answer', async () => {
  await using server = await startExample();
  server.override('pets.test', { kind: 'silent' });

  const reply = await exchange(server, query('pets.test', { id: 8 }), query('cats.test', { id: 9 }));

  expect(decode(reply)).toMatchObject({ id: 9, rcode: 'NXDOMAIN' });
  expect(server.history.map(({ name }) => name)).toEqual(['pets.test', 'cats.test']);
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
  ['512 bytes if the client says nothing', [], 20, { flag_tc: true, answers: 0, additionals: 0 }],
  ['as long as the client allows', [optOf(1_232)], 20, { flag_tc: false, answers: 20, additionals: 1 }],
  ['never held to less than 512 bytes', [optOf(64)], 10, { flag_tc: false, answers: 10, additionals: 1 }],
  ['never longer than 1232 bytes', [optOf(65_535)], 60, { flag_tc: true, answers: 0, additionals: 1 }],
])('a datagram is %s', async (_, additionals, count, expected) => {
  await using server = await startExample();
  const addresses = Array.from({ length: count }, (_, host) => `10.0.0.${host}`);
  server.override('pets.test', { kind: 'addresses', addresses });

  const reply = decode(await exchange(server, query('pets.test', { additionals })));

  const { flag_tc, answers, additionals: added } = reply;
  expect({ flag_tc, answers: answers?.length, additionals: added?.length }).toEqual(expected);
});

test('a malformed answer cannot be decoded, with or without EDNS', async () => {
  await using server = await startExample();
  server.override('pets.test', { kind: 'malformed' });

  for (const additionals of [[], [optOf(1_232)]]) {
    const reply = await exchange(server, query('pets.test', { additionals }));
    expect(() => decode(reply)).toThrow();
  }
});

const header = (flags: number, questions: number, ...rest: readonly number[]): Buffer =>
  Buffer.from([0, 7, flags, 0, 0, questions, 0, 0, 0, 0, 0, 0, ...rest]);

test.each([
  ['a question that breaks off', header(0x01, 1, 3, 0x61), '00078181'],
  ['no question', header(0x01, 0), '00078181'],
  ['a name that points at itself', header(0, 1, 0xc0, 12, 0, 1, 0, 1), '00078081'],
  ['a name beyond ASCII', header(0, 1, 1, 0xff, 0, 0, 1, 0, 1), '00078081'],
  ['another operation', header(0x10, 0), '00079084'],
  ['another class', query('', { questions: [{ type: 'TXT', name: 'version.bind', class: 'CH' }] }), '00078185'],
])('%s is rejected', async (_, message, flags) => {
  await using server = await startExample();

  expect((await exchange(server, message)).subarray(0, 4).toString('hex')).toBe(flags);
  expect(server.history).toEqual([]);
});

test('what is no query is dropped, and the next query answered', async () => {
  await using server = await startExample();

  const reply = await exchange(server, Buffer.from('noise'), header(0x80, 0), query('pets.test', { id: 8 }));

  expect(decode(reply)).toMatchObject({ id: 8, rcode: 'NOERROR' });
});

test('a connection carries several questions, in pieces of any size', async () => {
  await using server = await startExample();
  const connection = connect({ port: server.port, host: '127.0.0.1', noDelay: true });
  const framed = (message: Buffer) => Buffer.concat([Buffer.from([0, message.length]), message]);
  const stream = Buffer.concat([1, 2].map((id) => framed(query('pets.test', { id }))));

  for (const piece of [stream.subarray(0, 1), stream.subarray(1, 40), stream.subarray(40)]) {
    connection.write(piece);
    await new Promise(setImmediate);
  }
  const ids: number[] = [];
  let received = Buffer.alloc(0);
  for await (const chunk of connection) {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      ids.push(received.readUInt16BE(2));
      received = received.subarray(2 + received.readUInt16BE(0));
    }
    if (ids.length === 2) break;
  }

  expect(ids).toEqual([1, 2]);
});
