import { once } from 'node:events';
import { createServer } from 'node:net';
import { connect } from 'node:tls';
import { expect, test } from '@jest/globals';
import { Client } from 'undici';
import { createAuthority, withIssuer } from '../../../infra/sandbox/endpoint/certificates.ts';
import type { Behaviour, Listener } from '../../../infra/sandbox/endpoint/listener.ts';
import { ALERTS } from '../../../infra/sandbox/endpoint/tls.ts';
import { type Attempt, attempt } from './client.ts';
import { authority, NAMES, openExample, PETS, SERVER_NAME } from './example.ts';

const client = { ca: authority.certificate, serverName: SERVER_NAME };
const proper: Attempt = { reached: 'end', status: 200, body: PETS.body };

const validity = (from: string, to: string) => ({ notBefore: new Date(from), notAfter: new Date(to) });
const expired = await authority.issue({ names: NAMES, validity: validity('2020-01-01', '2020-02-01') });
const future = await authority.issue({ names: NAMES, validity: validity('2120-01-01', '2120-02-01') });
const foreign = await authority.issue({ names: ['other.example'] });
const stranger = await (await createAuthority()).issue({ names: NAMES });

const intermediate = await authority.delegate();
const delegated = await intermediate.issue({ names: NAMES });

const PATIENT = 5_000;
const IMPATIENT = 300;

type Row = [title: string, behaviour: Behaviour, timeoutMs: number, shown: Attempt];

test.each<Row>([
  ['a closed port', { level: 'tcp', kind: 'refuse' }, PATIENT, { reached: 'nothing', code: 'connect ECONNREFUSED' }],
  ['no answer to its SYN', { level: 'tcp', kind: 'drop' }, IMPATIENT, { reached: 'nothing', code: 'timed out' }],
  [
    'silence in the handshake',
    { level: 'tls', kind: 'silent' },
    IMPATIENT,
    { reached: 'connection', code: 'timed out' },
  ],
  ['an end in the handshake', { level: 'tls', kind: 'close' }, PATIENT, { reached: 'connection', code: 'ECONNRESET' }],
  [
    'a reset in the handshake',
    { level: 'tls', kind: 'reset' },
    PATIENT,
    { reached: 'connection', code: 'read ECONNRESET' },
  ],
  [
    'plain text',
    { level: 'tls', kind: 'plain-text' },
    PATIENT,
    { reached: 'connection', code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
  ],
  [
    'an expired certificate',
    { level: 'tls', kind: 'certificate', certificate: expired },
    PATIENT,
    { reached: 'connection', code: 'CERT_HAS_EXPIRED' },
  ],
  [
    'a certificate of the future',
    { level: 'tls', kind: 'certificate', certificate: future },
    PATIENT,
    { reached: 'connection', code: 'CERT_NOT_YET_VALID' },
  ],
  [
    'a certificate for another name',
    { level: 'tls', kind: 'certificate', certificate: foreign },
    PATIENT,
    { reached: 'connection', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  ],
  [
    'a certificate of another authority',
    { level: 'tls', kind: 'certificate', certificate: stranger },
    PATIENT,
    { reached: 'connection', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
  ],
  [
    'a certificate without its intermediate',
    { level: 'tls', kind: 'certificate', certificate: delegated },
    PATIENT,
    { reached: 'connection', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
  ],
  [
    'a certificate with its intermediate',
    { level: 'tls', kind: 'certificate', certificate: withIssuer(delegated, intermediate) },
    PATIENT,
    proper,
  ],
  [
    'an alert for its TLS version',
    { level: 'tls', kind: 'alert', alert: ALERTS.protocolVersion },
    PATIENT,
    { reached: 'connection', code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' },
  ],
  [
    'an alert for its server name',
    { level: 'tls', kind: 'alert', alert: ALERTS.unrecognizedName },
    PATIENT,
    { reached: 'connection', code: 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME' },
  ],
  ['no response', { level: 'http', kind: 'silent' }, IMPATIENT, { reached: 'handshake', code: 'timed out' }],
  ['an end for a response', { level: 'http', kind: 'close' }, PATIENT, { reached: 'handshake', code: 'ECONNRESET' }],
  [
    'a reset for a response',
    { level: 'http', kind: 'reset' },
    PATIENT,
    { reached: 'handshake', code: 'read ECONNRESET' },
  ],
  [
    'another protocol than HTTP',
    { level: 'http', kind: 'other-protocol' },
    PATIENT,
    { reached: 'handshake', code: 'HPE_INVALID_CONSTANT' },
  ],
  ['slow headers', { level: 'http', kind: 'drip-headers' }, IMPATIENT, { reached: 'handshake', code: 'timed out' }],
  ['a slow body', { level: 'http', kind: 'drip-body' }, IMPATIENT, { reached: 'headers', code: 'timed out' }],
  [
    'half a body and silence',
    { level: 'http', kind: 'stall-body' },
    IMPATIENT,
    { reached: 'headers', code: 'timed out' },
  ],
  [
    'half a body and an end',
    { level: 'http', kind: 'short-body' },
    PATIENT,
    { reached: 'headers', code: 'ECONNRESET' },
  ],
  [
    'a given answer',
    { level: 'http', kind: 'answer', answer: () => ({ status: 503, headers: {}, body: 'no' }) },
    PATIENT,
    { reached: 'end', status: 503, body: 'no' },
  ],
  [
    'the proper answer, changed',
    { level: 'http', kind: 'answer', answer: (answer, { target }) => ({ ...answer, body: target }) },
    PATIENT,
    { reached: 'end', status: 200, body: '/demo/pets' },
  ],
])('shows a client %s, and serves the next one', async (_, behaviour, timeoutMs, expected) => {
  await using listener = await openExample();

  const undo = await listener.behave(behaviour);
  const shown = await attempt(listener, { ...client, timeoutMs });
  await undo();

  expect(shown).toEqual(expected);
  expect(await attempt(listener, client)).toEqual(proper);
});

/** What a client that asks for the pets is sent, piece by piece. */
async function* piecesFrom({ port }: Listener) {
  const socket = connect({ host: '127.0.0.1', port, ca: client.ca, servername: SERVER_NAME });
  socket.write(`GET /demo/pets HTTP/1.1\r\nHost: ${SERVER_NAME}\r\n\r\n`);
  for await (const piece of socket) yield String(piece);
}

test('drips the headers byte by byte', async () => {
  await using listener = await openExample();
  await listener.behave({ level: 'http', kind: 'drip-headers' });

  const pieces = piecesFrom(listener);
  const first = [(await pieces.next()).value, (await pieces.next()).value];
  await pieces.return();

  expect(first).toEqual(['H', 'T']);
});

test('drips the body byte by byte, after the headers of the whole', async () => {
  await using listener = await openExample();
  await listener.behave({ level: 'http', kind: 'drip-body' });

  const pieces = piecesFrom(listener);
  const [head, first] = [(await pieces.next()).value, (await pieces.next()).value];
  await pieces.return();

  expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n(.+\r\n)*Content-Length: 10\r\n(.+\r\n)*\r\n$/);
  expect(first).toBe('[');
});

test('sends a body that has no end for as long as somebody reads it', async () => {
  await using listener = await openExample();
  await listener.behave({ level: 'http', kind: 'endless-body' });

  let received = '';
  for await (const piece of piecesFrom(listener)) {
    received += piece;
    if (received.length > 1_000_000) break;
  }

  expect(received.length).toBeGreaterThan(1_000_000);
  expect(received).toMatch(/^HTTP\/1\.1 200 OK\r\n(.+\r\n)*\r\n(\[{"id":1}\]){1000}/);
  expect(received).not.toMatch(/content-length/i);
});

test('keeps to the behaviour that a connection began with', async () => {
  await using listener = await openExample();
  const old = new Client(`https://127.0.0.1:${listener.port}`, {
    connect: { ca: client.ca, servername: SERVER_NAME },
  });
  const askOld = async () => {
    const { statusCode, body } = await old.request({ path: '/', method: 'GET' });
    await body.dump();
    return statusCode;
  };
  await askOld();

  await listener.behave({ level: 'http', kind: 'reset' });
  await listener.behave({ level: 'tcp', kind: 'refuse' });

  expect(await askOld()).toBe(200);
  await old.close();
  expect(await attempt(listener, client)).toEqual({ reached: 'nothing', code: 'connect ECONNREFUSED' });
});

test('of several behaviours on a level the latest wins, and each is undone by itself', async () => {
  await using listener = await openExample();
  const answer = (body: string): Behaviour => ({ level: 'http', kind: 'answer', answer: () => ({ ...PETS, body }) });
  const bodies: unknown[] = [];
  const look = async () => bodies.push(await attempt(listener, client));

  const undoFirst = await listener.behave(answer('first'));
  const undoSecond = await listener.behave(answer('second'));
  await look();
  await undoFirst();
  await look();
  await undoSecond();
  await look();

  expect(bodies).toEqual([{ ...proper, body: 'second' }, { ...proper, body: 'second' }, proper]);
});

test('changes that come at once follow each other', async () => {
  await using listener = await openExample();

  const undos = await Promise.all([
    listener.behave({ level: 'tcp', kind: 'drop' }),
    listener.behave({ level: 'tcp', kind: 'refuse' }),
    listener.behave({ level: 'tcp', kind: 'drop' }),
  ]);
  await Promise.all(undos.map((undo) => undo()));

  expect(await attempt(listener, client)).toEqual(proper);
});

test('says when the port is taken meanwhile, and can go on later', async () => {
  await using listener = await openExample();
  const undo = await listener.behave({ level: 'tcp', kind: 'refuse' });
  const other = createServer().listen({ host: listener.address, port: listener.port });
  await once(other, 'listening');

  const undone = undo();
  await expect(undone).rejects.toMatchObject({ code: 'EADDRINUSE', port: listener.port });
  other.close();
  await once(other, 'close');
  await listener.behave({ level: 'tcp', kind: 'accept' });

  expect(await attempt(listener, client)).toEqual(proper);
});
