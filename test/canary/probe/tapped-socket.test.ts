import { once } from 'node:events';
import type { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { connect } from '../../../functions/canary/probe/connect.ts';
import { TappedSocket } from '../../../functions/canary/probe/tapped-socket.ts';
import { listen, patient } from '../../loopback.ts';
import { stillClock } from '../../still-clock.ts';

/** A tapped connection to a peer that treats it as told. */
const tapped = async (treat: (peer: Socket) => void) => {
  const server = await listen(treat);
  const connected = await connect('127.0.0.1', server.port, patient);
  if (connected.failure) throw new Error(connected.failure.detail);
  const socket = new TappedSocket(connected.value);
  return {
    socket,
    [Symbol.asyncDispose]: async () => {
      socket.destroy();
      await server[Symbol.asyncDispose]();
    },
  };
};

test('bytes go both ways, and the beginning of what came is kept', async () => {
  await using connection = await tapped((peer) => peer.pipe(peer));

  connection.socket.write('hello');
  const [echo] = await once(connection.socket, 'data');

  expect(`${echo}`).toBe('hello');
  expect(Buffer.concat(connection.socket.received).toString()).toBe('hello');
});

test('a megabyte passes, of which the beginning is kept', async () => {
  await using connection = await tapped((peer) => peer.end(Buffer.alloc(1_048_576)));
  let bytes = 0;
  // What is not read at once makes the peer wait.
  await new Promise((resolve) => setImmediate(resolve));

  for await (const chunk of connection.socket) bytes += chunk.length;

  expect(bytes).toBe(1_048_576);
  expect(Buffer.concat(connection.socket.received).length).toBeLessThan(524_288);
});

test('a reset is an error of the connection, and needs no listener', async () => {
  await using connection = await tapped((peer) => peer.once('data', () => peer.resetAndDestroy()));
  connection.socket.write('hello');

  await new Promise((resolve) => connection.socket.once('close', resolve));

  expect(connection.socket.errored).toMatchObject({ code: 'ECONNRESET', syscall: 'read' });
});

test('an end is none', async () => {
  await using connection = await tapped((peer) => peer.end());

  await once(connection.socket.resume(), 'end');

  expect(connection.socket.errored).toBeNull();
});

test('it knows when bytes went and came', async () => {
  using clock = stillClock();
  await using connection = await tapped((peer) =>
    peer.on('data', () => {
      clock.pass(20);
      peer.write('hello back');
    }),
  );
  const { socket } = connection;
  const times = () => [socket.firstSentAt, socket.sentAt, socket.receivedAt];
  const before = times();

  socket.write('hello');
  await once(socket, 'data');
  const afterOne = times();
  socket.write('hello again');
  await once(socket, 'data');

  expect([before, afterOne, times()]).toEqual([
    [undefined, undefined, undefined],
    [1_000, 1_000, 1_020],
    [1_000, 1_020, 1_040],
  ]);
});

test('an end comes as bytes do', async () => {
  using clock = stillClock();
  await using connection = await tapped((peer) => {
    clock.pass(20);
    peer.end();
  });

  await once(connection.socket.resume(), 'end');

  expect(connection.socket.receivedAt).toBe(1_020);
});
