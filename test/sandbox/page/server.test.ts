import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Page, servePage } from '../../../infra/sandbox/page/server.ts';
import { runOf, stillSandbox } from './still-sandbox.ts';

const on = new Set<string>();
let page: Page;
let port: number;
beforeAll(async () => {
  page = await servePage(await stillSandbox(on), 0);
  port = Number(new URL(page.url).port);
});
afterAll(async () => page[Symbol.asyncDispose]());

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const responseTo = (asked: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => asked.on('response', resolve).on('error', reject));

const ask = async ({ method = 'GET', path = '/', headers = {}, body = '' }: Asked) => {
  const asked = request({ host: '127.0.0.1', port, method, path, headers: { ...headers, connection: 'close' } });
  const response = await responseTo(asked.end(body));
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
};

const own = (): string => `http://127.0.0.1:${port}`;
const toggle = (headers: Readonly<Record<string, string>>, body: string) =>
  ask({ method: 'POST', path: '/faults', headers, body });
const JSON_TYPE = { 'content-type': 'application/json' };

test.each([
  ['/', 'text/html; charset=utf-8', '<title>Private API canary</title>'],
  ['/icon.svg', 'image/svg+xml', '<svg'],
  ['/client.js', 'text/javascript; charset=utf-8', 'EventSource'],
  ['/style.css', 'text/css; charset=utf-8', '.uplot'],
  ['/state', 'application/json', '"faultGroups"'],
])('%s comes with what keeps other sites out, and is not cached', async (path, type, part) => {
  const { status, headers, body } = await ask({ path });

  expect(status).toBe(200);
  expect(body).toContain(part);
  expect(headers).toMatchObject({
    'content-type': type,
    'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers).not.toHaveProperty('access-control-allow-origin');
});

test.each([
  ['localhost:PORT', 'GET', '/state', 200],
  ['evil.example:PORT', 'GET', '/state', 403],
  ['127.0.0.1', 'GET', '/state', 403],
  ['127.0.0.1:1', 'GET', '/state', 403],
  ['127.0.0.1:PORT', 'POST', '/', 405],
  ['127.0.0.1:PORT', 'GET', '/faults', 405],
  ['127.0.0.1:PORT', 'DELETE', '/state', 405],
  ['127.0.0.1:PORT', 'POST', '/events', 405],
  ['127.0.0.1:PORT', 'GET', '/paths?target=nobody', 404],
  ['evil.example:PORT', 'GET', '/paths?target=nobody', 403],
  ['127.0.0.1:PORT', 'GET', '/constructor', 404],
  ['127.0.0.1:PORT', 'GET', '/../package.json', 404],
])('who asks %s to %s %s gets %i', async (template, method, path, status) => {
  const host = template.replace('PORT', String(port));

  expect((await ask({ method, path, headers: { host, origin: own(), ...JSON_TYPE } })).status).toBe(status);
});

test('a fault is turned on and off by the page, and asking twice does not turn it off', async () => {
  const headers = { origin: own(), ...JSON_TYPE };
  const answers = [];
  for (const wanted of [true, true, false]) {
    answers.push((await toggle(headers, JSON.stringify({ fault: 'stage-missing', on: wanted }))).body);
  }

  expect(answers).toEqual(['["stage-missing"]', '["stage-missing"]', '[]']);
});

test('a fault whose number was typed is on for the page, which turns it off without saying the number', async () => {
  on.add('backend-slow=30');
  const answers: string[] = [];
  for (const wanted of [true, false]) {
    const body = JSON.stringify({ fault: 'backend-slow', on: wanted });
    answers.push((await toggle({ origin: own(), ...JSON_TYPE }, body)).body);
  }

  expect(answers).toEqual(['["backend-slow=30"]', '[]']);
});

test.each<[string, Readonly<Record<string, string>>, number]>([
  ['another origin', { origin: 'https://evil.example', ...JSON_TYPE }, 403],
  ['no origin', JSON_TYPE, 403],
  ['an origin that hides itself', { origin: 'null', ...JSON_TYPE }, 403],
  ['a form', { 'content-type': 'text/plain' }, 415],
])('%s turns nothing on', async (sender, headers, status) => {
  const given = sender === 'a form' ? { ...headers, origin: own() } : headers;
  const answer = await toggle(given, JSON.stringify({ fault: 'stage-missing', on: true }));

  expect([answer.status, [...on]]).toEqual([status, []]);
});

test.each([
  ['{"fault":"nonsense","on":true}', 400, 'fault "nonsense": expected another one'],
  ['{"fault":1}', 400, 'expected string'],
  ['nonsense', 400, 'expected object'],
  [`{"fault":"${'x'.repeat(2_000)}","on":true}`, 413, 'at most 1024 bytes'],
])('%s is refused, and says why', async (body, status, reason) => {
  const answer = await toggle({ origin: own(), 'content-length': String(body.length), ...JSON_TYPE }, body);

  expect(answer.status).toBe(status);
  expect(answer.body).toContain(reason);
});

test('a page gets everything once, then what each run changed, and each fault that is switched', async () => {
  const asked = request({ host: '127.0.0.1', port, path: '/events?minutes=60' }).end();
  const response = await responseTo(asked);
  let received = '';
  const receive = async (count: number): Promise<string> => {
    while ((received.match(/^event: /gm) ?? []).length < count) received += String((await once(response, 'data'))[0]);
    return received;
  };

  await receive(1);
  page.show(runOf(1, 29_000_000, []));
  await receive(2);
  await toggle({ origin: own(), ...JSON_TYPE }, '{"fault":"tls-closed","on":true}');
  await receive(3);
  on.clear();
  asked.destroy();

  expect(received.match(/^event: .*$/gm)).toEqual(['event: state', 'event: update', 'event: faults']);
  expect(received).toContain('"minutes":60');
  expect(received).toContain('"run":{"number":1,"minute":29000000,"paths":[],"zones":[],"apis":[]}');
  expect(received).toContain('data: ["tls-closed"]');
});

test('the server ends with the sandbox, even while a page is open', async () => {
  const other = await servePage(await stillSandbox(), 0);
  const asked = request({ host: '127.0.0.1', port: new URL(other.url).port, path: '/events' }).end();
  const response = await responseTo(asked);
  const ended = new Promise((resolve) => response.on('error', resolve).resume());

  await other[Symbol.asyncDispose]();

  expect(await ended).toMatchObject({ message: 'aborted' });
});

test('a port that is taken is named', async () => {
  await expect(servePage(await stillSandbox(), port)).rejects.toThrow(
    `serving the page on 127.0.0.1:${port}: listen EADDRINUSE`,
  );
});
