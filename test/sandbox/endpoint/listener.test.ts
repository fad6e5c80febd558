import { once } from 'node:events';
import { request } from 'node:https';
import { connect, type SecureVersion } from 'node:tls';
import { expect, test } from '@jest/globals';
import { Client } from 'undici';
import type { GatewayRequest } from '../../../infra/sandbox/gateway/message.ts';
import { attempt } from './client.ts';
import { client, openExample, PETS, proper, SERVER_NAME } from './example.ts';

test('hands the request to respond as it is on the wire, and sends its answer', async () => {
  const requests: GatewayRequest[] = [];
  await using listener = await openExample((received) => {
    requests.push(received);
    return PETS;
  });

  const outcome = await attempt(listener, { ...client, method: 'POST', body: '{"type":"cät"}' });

  expect(outcome).toEqual(proper);
  expect(requests).toEqual([
    {
      method: 'POST',
      target: '/demo/pets',
      headers: { host: SERVER_NAME, connection: 'close', 'content-length': '15' },
      body: '{"type":"cät"}',
      serverName: SERVER_NAME,
    },
  ]);
});

test('spells the headers as the answer does and adds only the connection’s own', async () => {
  await using listener = await openExample();

  const outgoing = request({ host: '127.0.0.1', port: listener.port, ca: client.ca, servername: SERVER_NAME });
  outgoing.end();
  const [response] = await once(outgoing, 'response');
  response.resume();
  await once(response, 'end');

  expect(response.rawHeaders).toEqual([
    'Content-Type',
    'application/json',
    'x-amzn-RequestId',
    'b5c77e6f-0c33-40a6-810b-ded261524c0b',
    'Content-Length',
    '10',
    'Date',
    expect.any(String),
    'Connection',
    'keep-alive',
  ]);
});

test('serves undici, which offers HTTP/2, over HTTP/1.1 on one connection', async () => {
  await using listener = await openExample();
  const undici = new Client(`https://127.0.0.1:${listener.port}`, {
    connect: { ca: client.ca, servername: SERVER_NAME },
  });

  for (const path of ['/demo/pets?page=1', '/demo/pets?page=2']) {
    const { statusCode, body } = await undici.request({ path, method: 'GET', headers: { host: SERVER_NAME } });
    expect([statusCode, await body.json()]).toEqual([200, [{ id: 1 }]]);
  }
  await undici.close();

  expect(listener.history.map(({ requests }) => requests.map(({ target }) => target))).toEqual([
    ['/demo/pets?page=1', '/demo/pets?page=2'],
  ]);
});

test.each<SecureVersion>(['TLSv1.2', 'TLSv1.3'])('speaks %s and agrees on HTTP/1.1', async (version) => {
  await using listener = await openExample();

  const socket = connect({
    host: '127.0.0.1',
    port: listener.port,
    ca: client.ca,
    servername: SERVER_NAME,
    minVersion: version,
    maxVersion: version,
    ALPNProtocols: ['h2', 'http/1.1'],
  });
  await once(socket, 'secureConnect');
  const agreed = [socket.getProtocol(), socket.alpnProtocol];
  socket.destroy();

  expect(agreed).toEqual([version, 'http/1.1']);
});

test('keeps a history of connections and requests', async () => {
  await using listener = await openExample(() => ({ ...PETS, status: 403 }));
  const before = Date.now();

  await attempt(listener, client);
  const silent = connect({ host: '127.0.0.1', port: listener.port, rejectUnauthorized: false });
  await once(silent, 'secureConnect');
  silent.end();
  await once(silent, 'close');

  expect(listener.history).toEqual([
    {
      at: expect.any(Date),
      remotePort: expect.any(Number),
      tls: { version: 'TLSv1.3', serverName: SERVER_NAME },
      requests: [{ at: expect.any(Date), method: 'GET', target: '/demo/pets', host: SERVER_NAME, status: 403 }],
    },
    { at: expect.any(Date), remotePort: expect.any(Number), tls: { version: 'TLSv1.3' }, requests: [] },
  ]);
  expect(listener.history.every(({ at }) => at.getTime() >= before && at.getTime() <= Date.now())).toBe(true);
});

test('an answer that comes when the client has gone is for nobody', async () => {
  const [asked, late] = [Promise.withResolvers<void>(), Promise.withResolvers<typeof PETS>()];
  await using listener = await openExample(({ target }) => {
    if (target !== '/late') return PETS;
    asked.resolve();
    return late.promise;
  });
  const socket = connect({ host: '127.0.0.1', port: listener.port, ca: client.ca, servername: SERVER_NAME });
  socket.write(`GET /late HTTP/1.1\r\nHost: ${SERVER_NAME}\r\n\r\n`);
  await asked.promise;
  socket.destroy();
  // Whoever is served after it shows that the listener has seen it go.
  await attempt(listener, client);

  late.resolve(PETS);
  const next = await attempt(listener, client);

  expect(next).toEqual(proper);
  expect(listener.history[0]?.requests).toEqual([
    { at: expect.any(Date), method: 'GET', target: '/late', host: SERVER_NAME },
  ]);
});

test('closes at once, with connections that wait for an answer', async () => {
  const asked = Promise.withResolvers<void>();
  const listener = await openExample(() => {
    asked.resolve();
    return new Promise(() => {});
  });
  const waiting = attempt(listener, client);
  await asked.promise;

  await listener[Symbol.asyncDispose]();

  expect(await waiting).toEqual({ reached: 'handshake', code: 'ECONNRESET' });
  expect(await attempt(listener, client)).toEqual({ reached: 'nothing', code: 'connect ECONNREFUSED' });
});
