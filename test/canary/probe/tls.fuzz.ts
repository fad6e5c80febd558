import { once } from 'node:events';
import { connect as openSocket, type Socket } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { expect, test } from '@jest/globals';
import { connect } from '../../../functions/canary/probe/connect.ts';
import { handshake } from '../../../functions/canary/probe/handshake.ts';
import { createAuthority } from '../../../infra/sandbox/endpoint/certificates.ts';
import { inParallel } from '../../in-parallel.ts';
import { listen, patient } from '../../loopback.ts';
import { CASES, randomFrom, SEED } from '../../random.ts';

const LIMIT = { ms: 100, failure: { cause: 'tls.timed_out', detail: 'waited 100 ms' } } as const;
/** What a busy machine may be late by. */
const LATE_MS = 2_000;
/** Every how manyth peer is a real one with changed bytes. */
const REAL = 8;

const random = randomFrom(SEED);
const authority = await createAuthority();
const issued = await authority.issue({ names: ['api.example'] });

/** A TLS server that does everything right. */
const properServer = async (version: 'TLSv1.2' | 'TLSv1.3') => {
  const server = createServer({ ...issued, minVersion: version, maxVersion: version }, (peer: TLSSocket) => {
    peer.on('error', () => {});
    peer.end('HTTP/1.1 204 No Content\r\n\r\n');
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  return { port: typeof bound === 'object' && bound !== null ? bound.port : 0, close: () => void server.close() };
};
const servers = [await properServer('TLSv1.2'), await properServer('TLSv1.3')] as const;

/** What a proper server says first: of TLS 1.2 the certificate in the clear, of 1.3 the ServerHello. */
const firstFlight = async ({ port }: { readonly port: number }): Promise<Buffer> => {
  const flight = Promise.withResolvers<Buffer>();
  await using relay = await listen((client) => {
    const upstream = openSocket(port, '127.0.0.1');
    client.on('close', () => upstream.destroy());
    client.pipe(upstream);
    upstream.once('data', flight.resolve);
  });
  const connected = await connect('127.0.0.1', relay.port, patient);
  if (connected.failure) throw new Error(connected.failure.detail);
  void handshake(connected.value, 'api.example', LIMIT);
  const bytes = await flight.promise;
  connected.value.destroy();
  return bytes;
};
const flights = [await firstFlight(servers[0]), await firstFlight(servers[1])] as const;

const record = (type: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.of(type, 3, random.int(5), content.length >> 8, content.length & 255), content]);

const something = (): Buffer => {
  switch (random.int(6)) {
    case 0:
      return record(21, Buffer.of(random.int(4), random.int(256)));
    case 1:
      return record(random.pick([20, 21, 22, 23, 24, 80]), random.bytes(random.int(60)));
    case 2:
      return random.bytes(random.int(60));
    case 3:
      return Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n');
    default:
      return random.mutated(random.pick(flights));
  }
};

const sayNonsense = (client: Socket): void => {
  const end = random.pick(['end', 'end', 'reset', 'silence'] as const);
  const said = Buffer.concat(Array.from({ length: 1 + random.int(2) }, something));
  client.once('data', () => {
    client.write(said);
    if (end === 'end') client.end();
    if (end === 'reset') client.resetAndDestroy();
  });
};

/** Stands between the canary and a proper server, and changes one piece of what that says. */
const changeSomething = (client: Socket): void => {
  const upstream = openSocket(random.pick(servers).port, '127.0.0.1');
  const changed = random.int(3);
  let pieces = 0;
  upstream.on('error', () => client.destroy());
  upstream.on('end', () => client.end());
  client.on('close', () => upstream.destroy());
  client.pipe(upstream);
  upstream.on('data', (piece) => client.write(pieces++ === changed ? random.mutated(piece) : piece));
};

test(`of ${CASES} random TLS peers each is good or has a cause, in time (seed ${SEED})`, async () => {
  let played = 0;
  await using server = await listen((client) =>
    played++ % REAL === 0 ? changeSomething(client) : sayNonsense(client),
  );
  const causes = new Map<string, number>();
  const wrong: string[] = [];

  await inParallel(CASES, 25, async () => {
    const connected = await connect('127.0.0.1', server.port, patient);
    if (connected.failure) return void wrong.push(connected.failure.detail);
    const { durationMs, ...observed } = await handshake(connected.value, 'api.example', LIMIT);
    connected.value.destroy();
    const failure = observed.failure ?? observed.value.tls.distrust;
    const cause = failure?.cause ?? 'ok';
    causes.set(cause, (causes.get(cause) ?? 0) + 1);
    if (cause.endsWith('.failed') || durationMs > LIMIT.ms + LATE_MS)
      wrong.push(`${cause} after ${durationMs} ms: ${failure?.code} ${failure?.detail}`);
  });

  for (const { close } of servers) close();
  expect(wrong).toEqual([]);
  // Or else nothing much was tried.
  expect(causes.size).toBeGreaterThan(6);
}, 180_000);
