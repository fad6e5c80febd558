import { connect } from 'node:tls';
import { expect, test } from '@jest/globals';
import { type Certificate, createAuthority, withIssuer } from '../../../infra/sandbox/endpoint/certificates.ts';
import type { Behaviour } from '../../../infra/sandbox/endpoint/listener.ts';
import { ALERTS } from '../../../infra/sandbox/endpoint/tls.ts';
import { type Attempt, attempt } from './client.ts';
import { authority, client, NAMES, openExample, proper, SERVER_NAME } from './example.ts';

const valid = (from: string, to: string) =>
  authority.issue({ names: NAMES, validity: { notBefore: new Date(from), notAfter: new Date(to) } });
const expired = await valid('2020-01-01', '2020-02-01');
const future = await valid('2120-01-01', '2120-02-01');
const foreign = await authority.issue({ names: ['other.example'] });
const stranger = await (await createAuthority()).issue({ names: NAMES });
const intermediate = await authority.delegate();
const delegated = await intermediate.issue({ names: NAMES });

const presenting = (certificate: Certificate): Behaviour => ({ level: 'tls', kind: 'certificate', certificate });
const alerting = (alert: number): Behaviour => ({ level: 'tls', kind: 'alert', alert });

const LATE = 'timed out';

test.each<[title: string, behaviour: Behaviour, reached: Attempt['reached'], code: string]>([
  ['a closed port', { level: 'tcp', kind: 'refuse' }, 'nothing', 'connect ECONNREFUSED'],
  ['no answer to its SYN', { level: 'tcp', kind: 'drop' }, 'nothing', LATE],
  ['silence in the handshake', { level: 'tls', kind: 'silent' }, 'connection', LATE],
  ['an end in the handshake', { level: 'tls', kind: 'close' }, 'connection', 'ECONNRESET'],
  ['a reset in the handshake', { level: 'tls', kind: 'reset' }, 'connection', 'read ECONNRESET'],
  ['plain text', { level: 'tls', kind: 'plain-text' }, 'connection', 'ERR_SSL_WRONG_VERSION_NUMBER'],
  ['an expired certificate', presenting(expired), 'connection', 'CERT_HAS_EXPIRED'],
  ['a certificate of the future', presenting(future), 'connection', 'CERT_NOT_YET_VALID'],
  ['a certificate for another name', presenting(foreign), 'connection', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['a certificate of another authority', presenting(stranger), 'connection', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['a certificate without its intermediate', presenting(delegated), 'connection', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  [
    'an alert for its TLS version',
    alerting(ALERTS.protocolVersion),
    'connection',
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  ],
  ['an alert for its server name', alerting(ALERTS.unrecognizedName), 'connection', 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME'],
  ['no response', { level: 'http', kind: 'silent' }, 'handshake', LATE],
  ['an end for a response', { level: 'http', kind: 'close' }, 'handshake', 'ECONNRESET'],
  ['a reset for a response', { level: 'http', kind: 'reset' }, 'handshake', 'read ECONNRESET'],
  ['another protocol than HTTP', { level: 'http', kind: 'other-protocol' }, 'handshake', 'HPE_INVALID_CONSTANT'],
  ['slow headers', { level: 'http', kind: 'drip-headers' }, 'handshake', LATE],
  ['a slow body', { level: 'http', kind: 'drip-body' }, 'headers', LATE],
  ['half a body and silence', { level: 'http', kind: 'stall-body' }, 'headers', LATE],
  ['half a body and an end', { level: 'http', kind: 'short-body' }, 'headers', 'ECONNRESET'],
])('a client gets %s, and the next one is served', async (_, behaviour, reached, code) => {
  await using listener = await openExample();

  const undo = await listener.behave(behaviour);
  const shown = await attempt(listener, { ...client, timeoutMs: code === LATE ? 300 : 5_000 });
  await undo();

  expect(shown).toEqual({ reached, code });
  expect(await attempt(listener, client)).toEqual(proper);
});

test('a client gets a certificate with its intermediate, and another answer', async () => {
  await using listener = await openExample();

  await listener.behave(presenting(withIssuer(delegated, intermediate)));
  await listener.behave({
    level: 'http',
    kind: 'answer',
    answer: (answer, { target }) => ({ ...answer, status: 503, body: target }),
  });

  expect(await attempt(listener, client)).toEqual({ reached: 'end', status: 503, body: '/demo/pets' });
});

/** What a client that asks for the pets is sent, piece by piece, until it has enough. */
const receive = async (behaviour: Behaviour, hasEnough: (pieces: readonly string[]) => boolean): Promise<string[]> => {
  await using listener = await openExample();
  await listener.behave(behaviour);
  const socket = connect({ host: '127.0.0.1', port: listener.port, ca: client.ca, servername: SERVER_NAME });
  socket.write(`GET /demo/pets HTTP/1.1\r\nHost: ${SERVER_NAME}\r\n\r\n`);
  const pieces: string[] = [];
  for await (const piece of socket) {
    pieces.push(String(piece));
    if (hasEnough(pieces)) break;
  }
  return pieces;
};

test('the answer comes byte by byte, from its first byte or from its body on', async () => {
  const [whole, body] = await Promise.all([
    receive({ level: 'http', kind: 'drip-headers' }, ({ length }) => length === 1),
    receive({ level: 'http', kind: 'drip-body' }, ({ length }) => length === 2),
  ]);

  expect(whole).toEqual(['H']);
  expect(body).toEqual([
    expect.stringMatching(/^HTTP\/1\.1 200 OK\r\n(.+\r\n)*Content-Length: 10\r\n(.+\r\n)*\r\n$/),
    '[',
  ]);
});

test('a body without end is sent for as long as the client reads', async () => {
  let length = 0;
  const pieces = await receive({ level: 'http', kind: 'endless-body' }, (all) => {
    length += all.at(-1)?.length ?? 0;
    return length > 1_000_000;
  });

  expect(pieces.join('')).toMatch(/^HTTP\/1\.1 200 OK\r\n(.+\r\n)*\r\n(\[{"id":1}\]){1000}/);
  expect(pieces.join('')).not.toMatch(/content-length/i);
});
