import { execFile } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect } from '../../functions/canary/probe/connect.ts';
import { handshake } from '../../functions/canary/probe/handshake.ts';
import { request, transfer } from '../../functions/canary/probe/request.ts';
import { createAuthority } from '../../infra/sandbox/endpoint/certificates.ts';
import { patient } from '../loopback.ts';

const run = promisify(execFile);

/** What the server answers to whatever it is asked. */
let answer = '';
const server = createServer(await (await createAuthority()).issue({ names: ['api.example'] }), (socket: TLSSocket) => {
  socket.on('error', () => {});
  socket.once('data', () => socket.end(Buffer.from(answer, 'latin1')));
});
let port = 0;
beforeAll(async () => {
  server.on('tlsClientError', () => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`listening on loopback: got ${address}`);
  port = address.port;
});
afterAll(() => void server.close());

/** What curl makes of it: the status and body that it took, or its error. */
const curl = async (): Promise<string> => {
  const args = ['-sk', '--http1.1', '--max-time', '2', '-w', ' %{http_code}', `https://127.0.0.1:${port}/`];
  try {
    const { stdout } = await run('curl', args, { encoding: 'latin1' });
    return `${stdout.split(' ').at(-1)} ${stdout.split(' ').slice(0, -1).join(' ')}`;
  } catch (error) {
    return `error ${Error.isError(error) && 'code' in error ? error.code : error}`;
  }
};

/** What the canary makes of it. */
const canary = async (): Promise<string> => {
  const connected = await connect('127.0.0.1', port, patient);
  if (connected.failure) return connected.failure.detail;
  const socket: Socket = connected.value;
  try {
    const secured = await handshake(socket, 'api.example', patient);
    if (secured.failure) return secured.failure.detail;
    const asked = { method: 'GET', target: '/', host: 'api.example', headers: {} } as const;
    const begun = await request(secured.value, asked, () => 1_000, patient);
    if (begun.failure) return begun.failure.cause;
    const rest = await transfer(secured.value, begun.value, patient);
    return rest.failure ? rest.failure.cause : `${begun.value.status} ${begun.value.body().toString('latin1')}`;
  } finally {
    socket.destroy();
  }
};

const OK = 'HTTP/1.1 200 OK\r\n';
const PETS = 'Content-Length: 2\r\n\r\n[]';
const CHUNKED = 'Transfer-Encoding: chunked\r\n';
const big = (bytes: number): string =>
  Array.from({ length: bytes / 1_024 }, (_, i) => `x-${i}: ${'y'.repeat(1_015)}\r\n`).join('');

// Decision 15 says why the two differ where they do.
test.each<[name: string, bytes: string, byCurl: string, byCanary: string]>([
  ['an answer', `${OK}${PETS}`, '200 []', '200 []'],
  ['100 before it', `HTTP/1.1 100 Continue\r\n\r\n${OK}${PETS}`, '200 []', '200 []'],
  ['102 before it', `HTTP/1.1 102 Processing\r\n\r\n${OK}${PETS}`, '200 []', '200 []'],
  ['103 before it', `HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n${OK}${PETS}`, '200 []', '200 []'],
  ['199 before it', `HTTP/1.1 199 What\r\n\r\n${OK}${PETS}`, '200 []', '200 []'],
  ['100 and then nothing', 'HTTP/1.1 100 Continue\r\n\r\n', 'error 52', 'http.closed'],
  ['nothing', '', 'error 52', 'http.closed'],
  ['101', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n', 'error 52', 'http.protocol_error'],
  ['status 099', `HTTP/1.1 099 None\r\n${PETS}`, 'error 1', 'http.protocol_error'],
  ['status 600', `HTTP/1.1 600 None\r\n${PETS}`, '600 []', 'http.protocol_error'],
  ['status 999', `HTTP/1.1 999 None\r\n${PETS}`, '999 []', 'http.protocol_error'],
  ['a status of two digits', `HTTP/1.1 20 OK\r\n${PETS}`, 'error 1', 'http.protocol_error'],
  ['HTTP/2 in the status line', `HTTP/2 200 OK\r\n${PETS}`, '200 []', 'http.protocol_error'],
  ['no status line', 'hello', 'error 1', 'http.protocol_error'],
  ['a status line in lower case', `http/1.1 200 ok\r\n${PETS}`, '200 []', 'http.protocol_error'],
  ['HTTP/1.0', `HTTP/1.0 200 OK\r\n${PETS}`, '200 []', '200 []'],
  ['no reason phrase', `HTTP/1.1 200 \r\n${PETS}`, '200 []', '200 []'],
  ['neither reason phrase nor space', `HTTP/1.1 200\r\n${PETS}`, '200 []', '200 []'],
  ['lines that end with LF', `HTTP/1.1 200 OK\nContent-Length: 2\n\n[]`, '200 []', '200 []'],
  ['space before a colon', `${OK}Content-Length : 2\r\n\r\n[]`, '200 []', '200 []'],
  ['a folded header', `${OK}X-Note: a\r\n b\r\n${PETS}`, '200 []', '200 []'],
  ['a header without colon', `${OK}no header\r\n${PETS}`, 'error 8', 'http.protocol_error'],
  ['space in the name of a header', `${OK}X Note: a\r\n${PETS}`, '200 []', 'http.protocol_error'],
  ['a control character in a header', `${OK}X-Note: \x1b[31m\r\n${PETS}`, '200 []', 'http.protocol_error'],
  ['NUL in a header', `${OK}X-Note: \0\r\n${PETS}`, 'error 8', 'http.protocol_error'],
  ['10 KB of headers', `${OK}${big(10_240)}${PETS}`, '200 []', '200 []'],
  ['50 KB of headers', `${OK}${big(51_200)}${PETS}`, '200 []', '200 []'],
  ['90 KB of headers', `${OK}${big(92_160)}${PETS}`, '200 []', 'http.protocol_error'],
  ['two lengths', `${OK}Content-Length: 3\r\n${PETS}`, '200 []', 'http.body.ambiguous_length'],
  ['two lengths in one header', `${OK}Content-Length: 2, 3\r\n\r\n[]`, '200 []', 'http.body.ambiguous_length'],
  ['the same length twice', `${OK}Content-Length: 2\r\n${PETS}`, '200 []', '200 []'],
  ['a length that is no number', `${OK}Content-Length: two\r\n\r\n[]`, 'error 8', 'http.body.ambiguous_length'],
  ['a negative length', `${OK}Content-Length: -2\r\n\r\n[]`, 'error 8', 'http.body.ambiguous_length'],
  [
    'a length beside chunks',
    `${OK}${CHUNKED}Content-Length: 9\r\n\r\n2\r\n[]\r\n0\r\n\r\n`,
    '200 []',
    'http.body.ambiguous_length',
  ],
  ['another transfer coding', `${OK}Transfer-Encoding: gzip\r\n\r\n[]`, 'error 61', 'http.body.ambiguous_length'],
  ['chunks', `${OK}${CHUNKED}\r\n2;a=b\r\n[]\r\n0\r\nX-Trailer: a\r\n\r\n`, '200 []', '200 []'],
  ['a chunk without a length', `${OK}${CHUNKED}\r\npets\r\n`, 'error 56', 'http.protocol_error'],
  [
    'a chunk that is longer than it says',
    `${OK}${CHUNKED}\r\n2\r\n[]]\r\n0\r\n\r\n`,
    'error 56',
    'http.protocol_error',
  ],
  ['chunks without an end', `${OK}${CHUNKED}\r\n2\r\n[]\r\n`, 'error 18', 'http.body.truncated'],
  ['fewer bytes than the length', `${OK}Content-Length: 5\r\n\r\n[]`, 'error 18', 'http.body.truncated'],
  ['more bytes than the length', `${OK}Content-Length: 2\r\n\r\n[]]`, '200 []', '200 []'],
  ['no length', `${OK}\r\n[]`, '200 []', '200 []'],
  ['a body after 204', `HTTP/1.1 204 No Content\r\n${PETS}`, '204 ', '204 '],
])('%s', async (_name, bytes, byCurl, byCanary) => {
  answer = bytes;

  expect({ curl: await curl(), canary: await canary() }).toEqual({ curl: byCurl, canary: byCanary });
});
