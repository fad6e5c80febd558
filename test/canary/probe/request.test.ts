import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { expect, test } from '@jest/globals';
import { connect } from '../../../functions/canary/probe/connect.ts';
import { handshake, type Secured } from '../../../functions/canary/probe/handshake.ts';
import { request, transfer } from '../../../functions/canary/probe/request.ts';
import { createAuthority } from '../../../infra/sandbox/endpoint/certificates.ts';
import { listen, patient } from '../../loopback.ts';
import { stillClock } from '../../still-clock.ts';
import { NAMES } from '../pets.ts';

const certificate = await (await createAuthority()).issue({ names: NAMES });

/** A ready connection to a peer that treats it as told. */
const connectTo = async (treat: (peer: TLSSocket, socket: Socket) => void, options: TlsOptions = {}) => {
  const server = await listen((socket) => {
    const terminator = createServer({ ...certificate, ALPNProtocols: ['h2', 'http/1.1'], ...options }, (peer) =>
      treat(peer, socket),
    );
    terminator.on('tlsClientError', () => {});
    terminator.emit('connection', socket);
  });
  const connected = await connect('127.0.0.1', server.port, patient);
  if (connected.failure) throw new Error(connected.failure.detail);
  const secured = await handshake(connected.value, 'api.example', patient);
  if (secured.failure) throw new Error(secured.failure.detail);
  const { socket, tapped } = secured.value;
  return {
    socket,
    tapped,
    [Symbol.asyncDispose]: async () => {
      socket.destroy();
      await server[Symbol.asyncDispose]();
    },
  };
};

const answers =
  (...parts: readonly string[]) =>
  (peer: TLSSocket) =>
    peer.once('data', () => peer.end(parts.join('\r\n')));

const pets = { method: 'GET', target: '/demo/pets', host: 'api.example', headers: { accept: 'text/html' } } as const;

const ask = (connection: Secured, limit = patient) => request(connection, pets, () => 100, limit);

/** Requests pets and waits for the whole answer. */
const exchange = async (treat: (peer: TLSSocket, socket: Socket) => void) => {
  await using connection = await connectTo(treat);
  const begun = await ask(connection);
  if (begun.failure) return { failure: begun.failure };
  const { status, headers } = begun.value;
  const rest = await transfer(connection, begun.value, patient);
  return rest.failure ? { status, failure: rest.failure } : { status, headers, body: begun.value.body().toString() };
};

test('the request goes on the wire as it stands, and asks to close the connection after it', async () => {
  const received = Promise.withResolvers<string>();

  await exchange((peer) =>
    peer.once('data', (chunk) => {
      received.resolve(chunk.toString());
      peer.end('HTTP/1.1 204 No Content\r\n\r\n');
    }),
  );

  expect((await received.promise).split('\r\n')).toEqual([
    'GET /demo/pets HTTP/1.1',
    'host: api.example',
    'connection: close',
    'accept: text/html',
    '',
    '',
  ]);
});

test('the answer begins with its final status; header names are lower case, repeated values joined', async () => {
  const answer = await exchange(
    answers(
      'HTTP/1.1 103 Early Hints\r\nX-Note: early\r\n',
      'HTTP/1.1 200 OK\r\nX-Note: one\r\nx-note: two\r\nTransfer-Encoding: chunked\r\n',
      '3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n',
    ),
  );

  expect(answer).toEqual({
    status: 200,
    headers: { 'x-note': 'one, two', 'transfer-encoding': 'chunked' },
    body: 'abcde',
  });
});

test('a redirect is an answer', async () => {
  const answer = await exchange(answers('HTTP/1.1 302 Found', 'Location: /elsewhere', 'Content-Length: 0', '', ''));

  expect(answer).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
});

test.each<{ name: string; treat: (peer: TLSSocket) => void; seen: object }>([
  {
    name: 'hangs up after the request',
    treat: (peer) => peer.once('data', () => peer.end()),
    seen: { failure: { cause: 'http.closed' } },
  },
  {
    name: 'speaks another protocol',
    treat: answers('220 mail.example ESMTP', ''),
    seen: { failure: { cause: 'http.protocol_error' } },
  },
  {
    name: 'hangs up within the body',
    treat: answers('HTTP/1.1 200 OK', 'Content-Length: 10', '', 'abc'),
    seen: { status: 200, failure: { cause: 'http.body.truncated' } },
  },
  {
    name: 'sends a larger body than allowed',
    treat: answers('HTTP/1.1 200 OK', 'Content-Length: 101', '', 'x'.repeat(101)),
    seen: { status: 200, failure: { cause: 'http.body.too_large' } },
  },
  {
    name: 'says two things about the length',
    treat: answers('HTTP/1.1 200 OK', 'Content-Length: 3', 'Content-Length: 4', '', 'abc'),
    seen: { status: 200, failure: { cause: 'http.body.ambiguous_length' } },
  },
])('a peer that $name is told apart', async ({ treat, seen }) => {
  expect(await exchange(treat)).toMatchObject(seen);
});

test('a connection that closed before the request is not replaced by another', async () => {
  await using connection = await connectTo((peer) => peer.end());
  await once(connection.socket, 'close');

  expect(await ask(connection)).toEqual({
    durationMs: expect.any(Number),
    failure: {
      cause: 'http.closed',
      detail: 'the connection was closed before the request',
    },
  });
});

test.each([
  ['the request', [], { failure: { cause: 'http.reset', code: 'ECONNRESET' } }],
  [
    'the headers',
    ['HTTP/1.1 200 OK', 'Content-Length: 10', '', ''],
    { status: 200, failure: { cause: 'http.body.truncated', code: 'ECONNRESET' } },
  ],
])('a reset after %s is seen', async (_when, sent, seen) => {
  const answer = await exchange((peer, socket) =>
    peer.once('data', () => peer.write(sent.join('\r\n'), () => socket.resetAndDestroy())),
  );

  expect(answer).toMatchObject(seen);
});

test('a silent peer is left at the limit of each step, and the connection with it', async () => {
  const failure = { cause: 'http.timed_out', detail: 'waited 50 ms' } as const;
  const limit = { ms: 50, failure };
  const hungUpOn = async (sent: string, wait: (connection: Secured) => Promise<unknown>) => {
    const closed = Promise.withResolvers<void>();
    await using connection = await connectTo((peer) => {
      peer.once('data', () => peer.write(sent)).on('close', () => closed.resolve());
    });
    const observed = await wait(connection);
    await closed.promise;
    return observed;
  };

  const unanswered = await hungUpOn('HTTP/1.1', (connection) => ask(connection, limit));
  const postponed = await hungUpOn('HTTP/1.1 100 Continue\r\n\r\n', (connection) => ask(connection, limit));
  const unfinished = await hungUpOn('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', async (connection) => {
    const begun = await ask(connection);
    return begun.failure ?? transfer(connection, begun.value, limit);
  });

  const seen = (came: string) => ({
    durationMs: expect.any(Number),
    failure: { ...failure, detail: `waited 50 ms; ${came} came` },
  });
  expect(unanswered).toEqual(seen("8 bytes of the answer's headers"));
  expect(postponed).toEqual(seen('the interim answer 100 and nothing more'));
  expect(unfinished).toEqual(seen('3 of 10 bytes of the body'));
});

test('a client certificate that is demanded after the handshake is told as that', async () => {
  await using connection = await connectTo(() => {}, { requestCert: true, rejectUnauthorized: true });

  const { failure } = await ask(connection);

  expect(failure).toEqual({
    cause: 'tls.client_certificate_required',
    detail: 'the peer sent the alert certificate_required (116)',
    code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
  });
});

test('a reset before the request is a reset', async () => {
  await using connection = await connectTo((_peer, socket) => socket.resetAndDestroy());
  await new Promise((resolve) => connection.socket.once('close', resolve));

  expect((await ask(connection)).failure?.cause).toBe('http.reset');
});

test('an answer takes what the peer takes to begin it and to end it', async () => {
  using clock = stillClock();
  const asked = Promise.withResolvers<TLSSocket>();
  await using connection = await connectTo((peer) =>
    peer.once('data', () => {
      clock.pass(30);
      peer.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n');
      asked.resolve(peer);
    }),
  );

  const begun = await ask(connection);
  if (begun.failure) throw new Error(begun.failure.detail);
  const rest = transfer(connection, begun.value, patient);
  clock.pass(40);
  // What is made of the body is no time of the peer.
  connection.socket.on('data', () => clock.pass(500));
  (await asked.promise).write('pets');

  expect([begun.durationMs, (await rest).durationMs]).toEqual([30, 40]);
});

test('what is made of an answer is no time of the peer, and a body that came with its beginning took none', async () => {
  using clock = stillClock();
  await using connection = await connectTo(answers('HTTP/1.1 200 OK', 'Content-Length: 4', '', 'pets'));

  const asking = ask(connection);
  // Comes after the same bytes have been read.
  connection.socket.on('data', () => clock.pass(500));
  const begun = await asking;
  if (begun.failure) throw new Error(begun.failure.detail);
  const rest = await transfer(connection, begun.value, patient);

  expect([begun.durationMs, rest.durationMs]).toEqual([0, 0]);
});
