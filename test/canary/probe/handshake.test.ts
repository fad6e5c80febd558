import type { Socket } from 'node:net';
import { createSecureContext, createServer } from 'node:tls';
import { expect, test } from '@jest/globals';
import { connect } from '../../../functions/canary/probe/connect.ts';
import { handshake } from '../../../functions/canary/probe/handshake.ts';
import { createAuthority } from '../../../infra/sandbox/endpoint/certificates.ts';
import { listen, patient } from '../../loopback.ts';
import { stillClock } from '../../still-clock.ts';

const alert =
  (description: number, thenCloses = false) =>
  (socket: Socket) => {
    socket.once('data', () => {
      socket.write(Buffer.of(21, 3, 3, 0, 2, 2, description));
      if (thenCloses) socket.end();
    });
  };

test.each<{ name: string; peer: (socket: Socket) => void; failure: object }>([
  {
    name: 'closes at once',
    peer: (socket) => socket.end(),
    failure: { cause: 'tls.closed', code: 'ECONNRESET' },
  },
  {
    name: 'closes after the ClientHello',
    peer: (socket) => socket.once('data', () => socket.end()),
    failure: { cause: 'tls.closed', code: 'ECONNRESET' },
  },
  {
    name: 'resets after the ClientHello',
    peer: (socket) => socket.once('data', () => socket.resetAndDestroy()),
    failure: { cause: 'tls.reset', code: 'ECONNRESET', detail: 'read ECONNRESET' },
  },
  {
    name: 'answers in plain text',
    peer: (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'),
    failure: { cause: 'tls.protocol_error', detail: 'wrong version number' },
  },
  {
    name: 'alerts handshake_failure',
    peer: alert(40),
    failure: { cause: 'tls.handshake_failure', detail: 'the peer sent the alert handshake_failure (40)' },
  },
  {
    name: 'alerts internal_error',
    peer: alert(80),
    failure: { cause: 'tls.alert', detail: 'the peer sent the alert internal_error (80)' },
  },
  {
    name: 'alerts with a number that OpenSSL does not know, and closes',
    peer: alert(121, true),
    failure: { cause: 'tls.alert', detail: 'the peer sent the alert ech_required (121)' },
  },
  {
    name: 'warns of user_canceled, and closes',
    peer: (socket) => socket.once('data', () => socket.end(Buffer.of(21, 3, 3, 0, 2, 1, 90))),
    failure: { cause: 'tls.alert', detail: 'the peer sent the warning user_canceled (90)' },
  },
  {
    name: 'closes with close_notify',
    peer: (socket) => socket.once('data', () => socket.end(Buffer.of(21, 3, 3, 0, 2, 1, 0))),
    failure: { cause: 'tls.closed', detail: 'the peer sent the warning close_notify (0)' },
  },
])('says why when the peer $name', async ({ peer, failure }) => {
  await using server = await listen(peer);
  const connected = await connect('127.0.0.1', server.port, patient);
  if (connected.failure) throw new Error(connected.failure.detail);

  const observation = await handshake(connected.value, 'api.example', patient);

  connected.value.destroy();
  expect(observation).toEqual({ durationMs: expect.any(Number), failure: expect.objectContaining(failure) });
});

test('a silent peer is left at the limit, and the connection with it', async () => {
  const closed = Promise.withResolvers<void>();
  await using server = await listen((socket) => socket.resume().on('close', () => closed.resolve()));
  const connected = await connect('127.0.0.1', server.port, patient);
  if (connected.failure) throw new Error(connected.failure.detail);
  const failure = { cause: 'tls.timed_out', detail: 'waited 50 ms' } as const;

  const observation = await handshake(connected.value, 'api.example', { ms: 50, failure });

  expect(observation).toEqual({ durationMs: expect.any(Number), failure });
  await closed.promise;
});

test('an alert is not lost where the peer then keeps silent', async () => {
  await using server = await listen(alert(121));
  const connected = await connect('127.0.0.1', server.port, patient);
  if (connected.failure) throw new Error(connected.failure.detail);
  const failure = { cause: 'tls.timed_out', detail: 'waited 50 ms' } as const;

  const observation = await handshake(connected.value, 'api.example', { ms: 50, failure });

  expect(observation.failure).toEqual({ cause: 'tls.alert', detail: 'the peer sent the alert ech_required (121)' });
});

test.each([
  ['reset', 'tls.reset', (socket: Socket) => socket.resetAndDestroy()],
  ['closed', 'tls.closed', (socket: Socket) => socket.end()],
] as const)('a connection that was %s before the handshake began is %s', async (_what, cause, end) => {
  const accepted = Promise.withResolvers<Socket>();
  await using server = await listen(accepted.resolve);
  const connected = await connect('127.0.0.1', server.port, patient);
  if (connected.failure) throw new Error(connected.failure.detail);
  const ended = new Promise((resolve) => connected.value.resume().once('close', resolve));
  end(await accepted.promise);
  await ended;

  const { failure } = await handshake(connected.value, 'api.example', patient);

  expect(failure?.cause).toBe(cause);
});

test('a certificate whose date cannot be read is distrusted, and ends nothing else', async () => {
  const validity = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2030-12-01T00:00:00Z') };
  const { key, cert } = await (await createAuthority()).issue({ names: ['api.example'], validity });
  const der = Buffer.from(cert.replace(/-----.*-----/g, ''), 'base64');
  // As ASN.1 has it, with a thirteenth month.
  der.write('301301000000Z', der.indexOf('301201000000Z'));
  const pem = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----`;
  const terminator = createServer({ key, cert: pem });
  await using server = await listen((socket) => terminator.emit('connection', socket));
  const connected = await connect('127.0.0.1', server.port, patient);
  if (connected.failure) throw new Error(connected.failure.detail);

  const observation = await handshake(connected.value, 'api.example', patient);

  connected.value.destroy();
  if (observation.failure) throw new Error(observation.failure.detail);
  expect(observation.value.tls).toMatchObject({
    certificate: { validTo: 'Bad time value' },
    distrust: {
      cause: 'tls.cert.malformed',
      detail: expect.stringMatching(/^format error in certificate's notAfter field; /),
    },
  });
});

test('with a peer that would rather speak HTTP/2 it is HTTP/1.1 that is agreed on', async () => {
  const certificate = await (await createAuthority()).issue({ names: ['api.example'] });
  const terminator = createServer({ ...certificate, ALPNProtocols: ['h2', 'http/1.1'] });
  await using server = await listen((socket) => terminator.emit('connection', socket));
  const connected = await connect('127.0.0.1', server.port, patient);
  if (connected.failure) throw new Error(connected.failure.detail);

  const observation = await handshake(connected.value, 'api.example', patient);

  connected.value.destroy();
  if (observation.failure) throw new Error(observation.failure.detail);
  expect(observation.value.socket.alpnProtocol).toBe('http/1.1');
});

test('the handshake takes what the peer takes; what is made of its answer does not count', async () => {
  using clock = stillClock();
  const certificate = await (await createAuthority()).issue({ names: ['api.example'] });
  const terminator = createServer({
    SNICallback: (_name, done) => {
      clock.pass(20);
      done(null, createSecureContext(certificate));
    },
  });
  await using server = await listen((socket) => terminator.emit('connection', socket));
  const connected = await connect('127.0.0.1', server.port, patient);
  if (connected.failure) throw new Error(connected.failure.detail);

  const shaking = handshake(connected.value, 'api.example', patient);
  // Comes after TLS has read the same bytes.
  connected.value.on('data', () => clock.pass(500));
  const observation = await shaking;

  connected.value.destroy();
  expect(observation).toMatchObject({ durationMs: 20, value: { tls: { version: 'TLSv1.3' } } });
});
