import type { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { decode, encode, type Packet, TRUNCATED_RESPONSE } from 'dns-packet';
import { resolve } from '../../../functions/canary/probe/resolve.ts';
import { patient } from '../../loopback.ts';
import { answerDns } from '../dns/stand-in.ts';

const NAME = 'api.execute-api.us-east-1.amazonaws.com';
const WANTED = { name: NAME, family: 'ipv4' } as const;
const failure = { cause: 'dns.timed_out', detail: 'waited 100 ms' } as const;
const impatient = { ms: 100, failure };

/** A reply to the question, with changes. */
const reply = (question: Buffer, changes: Packet = {}): Buffer => {
  const { id, questions } = decode(question);
  return encode({ type: 'response', id, questions, ...changes });
};
const address = (name: string, data = '10.0.2.10') => ({ type: 'A' as const, name, data });
const alias = (name: string, data: string) => ({ type: 'CNAME' as const, name, data });
const flagged = (message: Buffer, change: (flags: number) => number): Buffer => {
  message.writeUInt16BE(change(message.readUInt16BE(2)), 2);
  return message;
};

const resolved = async (
  answers: (question: Buffer) => readonly Buffer[],
  limit = patient,
  treat?: (socket: Socket) => void,
) => {
  await using server = await answerDns(answers, treat);
  const observation = await resolve(WANTED, [server.address], limit);
  return observation.failure ? [observation.failure.cause, observation.failure.detail] : observation.value;
};

test.each([
  [1, 'dns.error_code', 'FORMERR'],
  [2, 'dns.server_failure', 'SERVFAIL'],
  [3, 'dns.name_not_found', 'NXDOMAIN'],
  [4, 'dns.refused', 'NOTIMP'],
  [5, 'dns.refused', 'REFUSED'],
  [6, 'dns.error_code', 'YXDOMAIN'],
  [7, 'dns.error_code', 'YXRRSET'],
  [8, 'dns.error_code', 'NXRRSET'],
  [9, 'dns.error_code', 'NOTAUTH'],
  [10, 'dns.error_code', 'NOTZONE'],
  [11, 'dns.error_code', 'DSOTYPENI'],
  [12, 'dns.error_code', 'RCODE12'],
  [15, 'dns.error_code', 'RCODE15'],
])('response code %i is %s, and named %s, with the question or without it', async (rcode, cause, name) => {
  const told = [cause, `the resolver answered ${name} (${rcode}) for ${NAME}`];

  expect(await resolved((question) => [reply(question, { flags: rcode })])).toEqual(told);
  expect(await resolved((question) => [reply(question, { flags: rcode, questions: [] })])).toEqual(told);
});

test.each([
  [16, 'BADVERS'],
  [23, 'BADCOOKIE'],
])('response code %i, whose upper bits EDNS carries, is named %s', async (rcode, name) => {
  const opt = {
    type: 'OPT' as const,
    name: '.' as const,
    udpPayloadSize: 1232,
    extendedRcode: rcode >> 4,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options: [],
  };

  expect(await resolved((question) => [reply(question, { flags: rcode & 15, additionals: [opt] })])).toEqual([
    'dns.error_code',
    `the resolver answered ${name} (${rcode}) for ${NAME}`,
  ]);
});

const STRAYS: readonly (readonly [string, (question: Buffer) => Buffer])[] = [
  ['a message that is no reply (QR is not set)', (question) => flagged(reply(question), (flags) => flags & 0x7fff)],
  ['a message with another id', (question) => reply(question, { id: decode(question).id === 1 ? 2 : 1 })],
  ['a reply to another operation than a query', (question) => flagged(reply(question), (flags) => flags | 0x2800)],
  [
    'a reply to another question, about www.example',
    (question) => reply(question, { questions: [{ type: 'A', name: 'www.example' }] }),
  ],
  [
    `a reply to another question, about ${NAME}`,
    (question) => reply(question, { questions: [{ type: 'AAAA', name: NAME }] }),
  ],
  ['a reply without the question', (question) => reply(question, { questions: [] })],
  ['a message of 3 bytes', (question) => question.subarray(0, 3)],
];

test.each(STRAYS)('%s is waited past, and named where nothing else comes', async (what, stray) => {
  const proper = (question: Buffer) => reply(question, { answers: [address(NAME)] });

  expect(await resolved((question) => [stray(question), proper(question)])).toEqual(['10.0.2.10']);
  expect(await resolved((question) => [stray(question)], impatient)).toEqual([
    'dns.malformed',
    `waited 100 ms; there came ${what}`,
  ]);
});

test.each<[string, (question: Buffer) => Buffer, readonly string[]]>([
  [
    'an address, however its owner is spelt',
    (question) => reply(question, { answers: [address(NAME.toUpperCase())] }),
    ['10.0.2.10'],
  ],
  [
    'aliases in whatever order',
    (question) =>
      reply(question, { answers: [address('b.example'), alias('a.example', 'b.example'), alias(NAME, 'A.example')] }),
    ['10.0.2.10'],
  ],
  [
    'an address of another owner',
    (question) => reply(question, { answers: [address('other.example')] }),
    ['dns.no_address', `the answer for ${NAME} holds no IPv4 address, only one for other.example`],
  ],
  [
    'an address beside one of another owner',
    (question) => reply(question, { answers: [address('other.example', '10.9.9.9'), address(NAME)] }),
    ['10.0.2.10'],
  ],
  [
    'an alias without its address',
    (question) => reply(question, { answers: [alias(NAME, 'nowhere.example')] }),
    ['dns.no_address', `the answer for ${NAME} holds no IPv4 address, it is an alias of nowhere.example`],
  ],
  [
    'an alias of itself',
    (question) => reply(question, { answers: [alias(NAME, 'a.example'), alias('a.example', NAME)] }),
    ['dns.no_address', `the answer for ${NAME} holds no IPv4 address, it is an alias of a.example`],
  ],
  [
    'an address in another section',
    (question) => reply(question, { additionals: [address(NAME)] }),
    ['dns.no_address', `the answer for ${NAME} holds no IPv4 address`],
  ],
  [
    'an address of five bytes',
    (question) => {
      const message = Buffer.concat([reply(question, { answers: [address(NAME)] }), Buffer.of(0)]);
      message.writeUInt16BE(5, message.length - 7);
      return message;
    },
    ['dns.malformed', `the answer for ${NAME} holds an IPv4 address of 5 bytes`],
  ],
  [
    'a record that is cut off',
    (question) => reply(question, { answers: [address(NAME)] }).subarray(0, -2),
    ['dns.malformed', `the answer for ${NAME} cannot be read: it ends within a record, after 110 bytes`],
  ],
  [
    'a name that points to itself',
    (question) => {
      const message = Buffer.concat([reply(question), Buffer.of(0xc0, question.length)]);
      message.writeUInt16BE(1, 6);
      return message;
    },
    ['dns.malformed', `the answer for ${NAME} cannot be read: a name in it points forward`],
  ],
])('of an answer with %s it takes what is right', async (_what, answer, expected) => {
  expect(await resolved((question) => [answer(question)])).toEqual(expected);
});

const truncated = (question: Buffer) => [reply(question, { flags: TRUNCATED_RESPONSE })];

test.each<[string, (connection: Socket) => void, readonly string[]]>([
  [
    'closes the connection',
    (connection) => connection.end(),
    ['dns.closed', 'asking over TCP: the resolver closed the connection without an answer'],
  ],
  [
    'resets the connection',
    (connection) => connection.once('data', () => connection.resetAndDestroy()),
    ['dns.closed', 'asking over TCP: read ECONNRESET'],
  ],
  [
    'is silent',
    (connection) => connection.resume(),
    ['dns.timed_out', 'waited 100 ms over TCP, which its answer needs'],
  ],
])('a resolver that sends to TCP, and there %s, is told', async (_what, treat, expected) => {
  expect(await resolved(truncated, impatient, treat)).toEqual(expected);
});

test('an answer over TCP may come in pieces', async () => {
  const inPieces = (connection: Socket) =>
    connection.once('data', (framed) => {
      const answer = reply(framed.subarray(2), { answers: [address(NAME)] });
      const length = Buffer.of(0, answer.length);
      connection.write(length.subarray(0, 1), () => {
        connection.write(Buffer.concat([length.subarray(1), answer.subarray(0, 9)]), () =>
          connection.end(answer.subarray(9)),
        );
      });
    });

  expect(await resolved(truncated, patient, inPieces)).toEqual(['10.0.2.10']);
});

test('a datagram that is lost is sent again', async () => {
  let asked = 0;

  expect(
    await resolved((question) => (++asked === 1 ? [] : [reply(question, { answers: [address(NAME)] })]), impatient),
  ).toEqual(['10.0.2.10']);
});
