import type { Socket } from 'node:net';
import { createServer } from 'node:tls';
import { expect, test } from '@jest/globals';
import { connect } from '../../../functions/canary/probe/connect.ts';
import { handshake } from '../../../functions/canary/probe/handshake.ts';
import { createAuthority } from '../../../infra/sandbox/endpoint/certificates.ts';
import { listen, patient } from '../../loopback.ts';

const alert = (description: number) => (socket: Socket) => {
  socket.once('data', () => socket.write(Buffer.from([0x15, 3, 3, 0, 2, 2, description])));
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
    failure: { cause: 'tls.version_or_cipher_mismatch', detail: 'ssl/tls alert handshake failure' },
  },
  {
    name: 'alerts protocol_version',
    peer: alert(70),
    failure: { cause: 'tls.version_or_cipher_mismatch', detail: 'tlsv1 alert protocol version' },
  },
  {
    name: 'alerts unrecognized_name',
    peer: alert(112),
    failure: { cause: 'tls.name_unrecognized', detail: 'tlsv1 unrecognized name' },
  },
  {
    name: 'alerts internal_error',
    peer: alert(80),
    failure: { cause: 'tls.failed', detail: 'tlsv1 alert internal error' },
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

test('a certificate whose date cannot be read fails the handshake, and not the canary', async () => {
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

  const { failure } = await handshake(connected.value, 'api.example', patient);

  connected.value.destroy();
  expect(failure).toEqual({
    cause: 'tls.failed',
    detail: 'reading a date of the certificate: got "Bad time value"',
  });
});
