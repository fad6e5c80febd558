import { expect, test } from '@jest/globals';
import { connectionsIn } from './connection.ts';
import { type Packet, readPacket } from './packet.ts';

const CLIENT = '127.0.0.1.50452';
const SERVER = '127.0.2.20.36491';

/** The packet after so many milliseconds, with so many bytes, from the client or from the server. */
const packet = (atMs: number, way: '>' | '<', flags: string, bytes: number): Packet => {
  const [from, to] = way === '>' ? [CLIENT, SERVER] : [SERVER, CLIENT];
  const read = readPacket(
    `${(atMs / 1_000).toFixed(9)} IP ${from} > ${to}: Flags [${flags}], seq 1, win 64, length ${bytes}`,
  );
  if (read === undefined) throw new Error('not a packet');
  return read;
};

const OPENING = [packet(0, '>', 'S', 0), packet(0.5, '<', 'S.', 0), packet(0.6, '>', '.', 0)];
const HELLO = [packet(2, '>', 'P.', 1_638), packet(2.1, '<', '.', 0)];
const FLIGHT = [packet(5, '<', '.', 1_400), packet(6, '<', 'P.', 580), packet(6.1, '>', '.', 0)];
const FINISHED = packet(7, '>', 'P.', 80);
const TICKETS = packet(8, '<', 'P.', 574);
const REQUEST = packet(9, '>', 'P.', 154);
const ANSWER = [packet(20, '<', 'P.', 210), packet(20.1, '<', 'P.', 24), packet(20.2, '<', 'F.', 0)];
const CLOSING = [packet(20.3, '>', 'P.', 24), packet(20.4, '>', 'F.', 0)];
const WHOLE = [...OPENING, ...HELLO, ...FLIGHT, FINISHED, TICKETS, REQUEST, ...ANSWER, ...CLOSING];

const found = (packets: readonly Packet[]) =>
  connectionsIn(packets, { port: 36_491, answerMs: 10 }).map(({ phasesMs, ...ends }) => ({
    ...ends,
    ...Object.fromEntries(Object.entries(phasesMs).map(([phase, ms]) => [phase, Number(ms.toFixed(6))])),
  }));

const THE_ONE = { clientPort: 50_452, address: '127.0.2.20', tcp: 0.5, tls: 4, firstByte: 11 };

test('each phase lasts from the packet that begins it to the one that ends it', () => {
  expect(found(WHOLE)).toEqual([THE_ONE]);
});

test.each([
  ['session tickets that come after the request', [FINISHED, REQUEST, packet(9.5, '<', 'P.', 574)], 11],
  ['no session tickets', [FINISHED, REQUEST], 11],
  ['a request that is sent with the Finished', [packet(7, '>', 'P.', 234), TICKETS], 13],
])('with %s, too', (_what, between, firstByte) => {
  expect(found([...OPENING, ...HELLO, ...FLIGHT, ...between, ...ANSWER])).toEqual([{ ...THE_ONE, firstByte }]);
});

test('a port that is used again is another connection, and one whose beginning was not captured is none', () => {
  const later = [packet(120, '>', 'S', 0), ...WHOLE.slice(1).map((one) => ({ ...one, atMs: one.atMs + 120 }))];

  expect(found([...ANSWER, ...CLOSING, ...WHOLE, ...later])).toEqual([THE_ONE, THE_ONE]);
});

test.each([
  ['the SYN-ACK', [...OPENING.slice(0, 1), ...HELLO, ...FLIGHT, FINISHED, TICKETS, REQUEST, ...ANSWER]],
  ["the client's Finished", [...OPENING, ...HELLO, ...FLIGHT]],
  ['the answer', [...OPENING, ...HELLO, ...FLIGHT, FINISHED, TICKETS, REQUEST]],
])('a connection without %s cannot be read', (what, packets) => {
  expect(() => found(packets)).toThrow(`reading ${CLIENT} > ${SERVER}: no packet is ${what}`);
});
