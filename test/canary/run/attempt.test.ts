import { createServer } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CanaryConfig, Target } from '../../../functions/canary/config.ts';
import { checksOf } from '../../../functions/canary/judge/check.ts';
import { limitsOfRun } from '../../../functions/canary/run/budget.ts';
import { secretsIn } from '../../../functions/canary/run/secrets.ts';
import { redactorOf } from '../../../functions/text/redact.ts';
import { createAuthority } from '../../../infra/sandbox/endpoint/certificates.ts';
import { type Behaviour, type Listener, openListener } from '../../../infra/sandbox/endpoint/listener.ts';
import type { GatewayAnswer, GatewayRequest } from '../../../infra/sandbox/gateway/message.ts';
import { listen } from '../../loopback.ts';
import { canaryConfig, target } from '../config-fixture.ts';
import { NAMES, PETS } from '../pets.ts';
import { trustedAuthority } from '../trusted-authority.ts';

const authority = await trustedAuthority();
const { attempt } = await import('../../../functions/canary/run/attempt.ts');

const path = {
  target: target.target,
  kind: 'vpce-regional',
  name: 'vpce-1.execute-api.us-east-1.vpce.amazonaws.com',
  serverName: 'vpce-1.execute-api.us-east-1.vpce.amazonaws.com',
  host: 'api.execute-api.us-east-1.amazonaws.com',
  prefix: '/demo',
} as const;
const duration = expect.any(Number);

const requests: GatewayRequest[] = [];
let endpoint: Listener;
beforeAll(async () => {
  endpoint = await openListener({
    address: '127.0.0.1',
    port: 0,
    certificate: await authority.issue({ names: NAMES }),
    respond: (request) => {
      requests.push(request);
      return PETS;
    },
  });
});
afterAll(async () => endpoint[Symbol.asyncDispose]());

interface Changes {
  readonly api?: Partial<Target>;
  readonly stepsMs?: Partial<CanaryConfig['limits']['stepsMs']>;
  readonly port?: number;
}

const attemptOnce = (
  { api, stepsMs, port = endpoint.port }: Changes = {},
  checks = checksOf({ ...target, ...api }, '/pets'),
) => {
  const config = {
    ...canaryConfig,
    endpoint: { ...canaryConfig.endpoint, port },
    limits: { ...canaryConfig.limits, stepsMs: { ...canaryConfig.limits.stepsMs, ...stepsMs } },
  };
  const limit = limitsOfRun(performance.now(), 10_000);
  return attempt(
    { path, address: '127.0.0.1', dnsMs: 1_000 },
    {
      config,
      target: { ...target, ...api },
      resource: '/pets?page=1',
      checks,
      authorize: (request) => request,
      redact: redactorOf(secretsIn(api?.request?.headers ?? {})),
      limit,
    },
  );
};

test('an attempt that passes has seen every phase, the certificate and the whole answer', async () => {
  const startedAt = performance.now();

  const { seen, failure } = await attemptOnce();

  expect(failure).toBeUndefined();
  expect(seen).toEqual({
    stepsMs: { dns: 1_000, tcp: duration, tls: duration, firstByte: duration, transfer: duration, total: duration },
    tls: {
      version: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      certificate: expect.objectContaining({ subject: NAMES[0], names: NAMES.map((name) => `DNS:${name}`) }),
      firstToEnd: expect.objectContaining({ subject: NAMES[0] }),
    },
    answer: { status: 200, requestId: 'r-1', errorType: undefined, contentType: 'application/json', bytes: 38 },
    body: PETS.body,
  });
  const { total = 0, dns = 0, tcp = 0, tls = 0, firstByte = 0, transfer = 0 } = seen.stepsMs;
  expect(total).toBeGreaterThanOrEqual(dns + tcp + tls + firstByte + transfer);
  expect(total).toBeLessThanOrEqual(1_000 + performance.now() - startedAt);
});

test('the request goes to the stage and the host of the API, whatever name the connection was made for', async () => {
  const request = { method: 'HEAD', resource: '/pets', headers: { 'x-note': 'night' }, auth: 'none' } as const;
  requests.length = 0;

  await attemptOnce({ api: { request } });

  expect(requests).toEqual([
    {
      method: 'HEAD',
      target: '/demo/pets?page=1',
      headers: { host: path.host, connection: 'close', 'user-agent': 'private-api-canary', 'x-note': 'night' },
      body: '',
      serverName: path.serverName,
    },
  ]);
});

test.each([
  ['POST', '{"name":"ü"}', { 'content-length': '13' }],
  ['PUT', undefined, { 'content-length': '0' }],
  ['OPTIONS', undefined, {}],
] as const)('%s sends %j with its length', async (method, body, length) => {
  requests.length = 0;

  const { failure } = await attemptOnce({ api: { request: { ...target.request, method, body } } });

  expect(failure).toBeUndefined();
  const headers = { host: path.host, connection: 'close', 'user-agent': 'private-api-canary', ...length };
  expect(requests).toEqual([expect.objectContaining({ method, body: body ?? '', headers })]);
});

test('an answer may take as long to begin as the API is given, and no longer', async () => {
  const undo = await endpoint.behave({ level: 'http', kind: 'silent' });
  const { failure } = await attemptOnce({
    api: { request: { ...target.request, timeoutMs: 50 } },
    stepsMs: { firstByte: 10_000 },
  });
  await undo();

  expect(failure).toMatchObject({ cause: 'http.timed_out', detail: expect.stringMatching(/^waited 50 ms /) });
});

test('a configured header is sent in place of the own one', async () => {
  requests.length = 0;

  await attemptOnce({ api: { request: { ...target.request, headers: { 'User-Agent': 'somebody' } } } });

  expect(requests.map(({ headers }) => headers['user-agent'])).toEqual(['somebody']);
});

const tcp = { dns: 1_000, tcp: duration, total: duration };
const tls = { ...tcp, tls: duration };
const begun = { ...tls, firstByte: duration };

test.each<{
  name: string;
  behaviour: Behaviour;
  limitsMs?: Changes['stepsMs'];
  failure: object;
  stepsMs: object;
}>([
  {
    name: 'refuses',
    behaviour: { level: 'tcp', kind: 'refuse' },
    failure: { cause: 'tcp.refused' },
    stepsMs: tcp,
  },
  {
    name: 'drops every SYN',
    behaviour: { level: 'tcp', kind: 'drop' },
    limitsMs: { tcp: 50 },
    failure: { cause: 'tcp.timed_out', detail: 'waited 50 ms for 127.0.0.1 to connect' },
    stepsMs: tcp,
  },
  {
    name: 'is silent in the TLS handshake',
    behaviour: { level: 'tls', kind: 'silent' },
    limitsMs: { tls: 50 },
    failure: { cause: 'tls.timed_out', detail: 'waited 50 ms for the TLS handshake' },
    stepsMs: tls,
  },
  {
    name: 'closes in the TLS handshake',
    behaviour: { level: 'tls', kind: 'close' },
    failure: { cause: 'tls.closed' },
    stepsMs: tls,
  },
  {
    name: 'is silent after the request',
    behaviour: { level: 'http', kind: 'silent' },
    limitsMs: { firstByte: 50 },
    failure: {
      cause: 'http.timed_out',
      detail: "waited 50 ms for the answer to begin; 0 bytes of the answer's headers came",
    },
    stepsMs: begun,
  },
  {
    name: 'closes after the request',
    behaviour: { level: 'http', kind: 'close' },
    failure: { cause: 'http.closed' },
    stepsMs: begun,
  },
  {
    name: 'stalls in the body',
    behaviour: { level: 'http', kind: 'stall-body' },
    limitsMs: { transfer: 50 },
    failure: {
      cause: 'http.body.timed_out',
      detail: 'waited 50 ms for the rest of the answer; 19 of 38 bytes of the body came',
    },
    stepsMs: { ...begun, transfer: duration },
  },
  {
    name: 'closes in the body',
    behaviour: { level: 'http', kind: 'short-body' },
    failure: { cause: 'http.body.truncated' },
    stepsMs: { ...begun, transfer: duration },
  },
])('when the peer $name, only the phases until then have durations', async (given) => {
  const restore = await endpoint.behave(given.behaviour);

  const { seen, failure } = await attemptOnce({ stepsMs: given.limitsMs });

  await restore();
  expect(failure).toMatchObject(given.failure);
  expect(seen.stepsMs).toEqual(given.stepsMs);
  expect(Object.keys(seen)).toEqual([
    'stepsMs',
    ...('firstByte' in given.stepsMs ? ['tls'] : []),
    ...('transfer' in given.stepsMs ? ['answer'] : []),
  ]);
});

test('a body beyond the limit is not read to its end', async () => {
  const { seen, failure } = await attemptOnce({ api: { expect: { ...target.expect, maxBodyBytes: 10 } } });

  expect(failure?.cause).toBe('http.body.too_large');
  expect(seen.answer).toEqual({ status: 200, requestId: 'r-1', contentType: 'application/json' });
});

const answering = (answer: GatewayAnswer): Behaviour => ({ level: 'http', kind: 'answer', answer: () => answer });
const refusing = (body: string): Behaviour =>
  answering({
    status: 403,
    headers: {
      'x-amzn-RequestId': 'r-2',
      'x-amzn-ErrorType': 'AccessDeniedException',
      'Content-Type': 'application/json',
    },
    body,
  });

test('a refusal is read to its end, however little is expected of a good answer', async () => {
  const denied = JSON.stringify({ Message: 'User is not authorized to access this resource with an explicit deny' });
  const restore = await endpoint.behave(refusing(denied));

  const { failure } = await attemptOnce({ api: { expect: { ...target.expect, maxBodyBytes: 10 } } });

  await restore();
  expect(failure).toEqual({
    cause: 'http.denied.authorizer',
    detail: 'status 403 AccessDeniedException: User is not authorized to access this resource with an explicit deny',
  });
});

test('what is quoted of an answer has no credential in it, and neither has anything else that it says', async () => {
  const header = 'configured-secret';
  const headers = { 'x-custom': header, accept: 'application/json' };
  const restore = await endpoint.behave(
    answering({
      status: 302,
      headers: { 'x-amzn-RequestId': 'r-2', Location: `https://login.example/?code=${header}&access_token=abc` },
      body: JSON.stringify({ accept: 'application/json', password: 'hunter2', echo: { header } }),
    }),
  );

  const { seen, failure } = await attemptOnce({ api: { request: { ...target.request, headers } } });

  await restore();
  expect(seen.answer?.location).toBe('https://login.example/?code=[redacted]&access_token=[redacted]');
  expect(failure).toEqual({
    cause: 'http.unexpected_status',
    detail: 'status 302 to https://login.example/?code=[redacted]&access_token=[redacted], expected 200',
    quote: '{"accept":"application/json","password":"[redacted]","echo":{"header":"[redacted]"}}',
  });
});

test('without showAnswers nothing of a body is quoted', async () => {
  const restore = await endpoint.behave({
    level: 'http',
    kind: 'answer',
    answer: () => ({ ...PETS, body: 'the body' }),
  });

  const { failure } = await attemptOnce({ api: { showAnswers: false } });

  await restore();
  expect(failure).toEqual({ cause: 'check.body', detail: 'not JSON' });
});

test('a refusal is told apart from an answer that fails a check', async () => {
  const forbidden = await endpoint.behave({
    level: 'http',
    kind: 'answer',
    answer: () => ({
      status: 403,
      headers: { 'x-amzn-RequestId': 'r-2', 'x-amzn-ErrorType': 'ForbiddenException' },
      body: '{"message":"Forbidden"}',
    }),
  });
  const refused = await attemptOnce();
  await forbidden();
  const failed = await attemptOnce(
    {},
    { head: () => undefined, body: () => ({ cause: 'check.body', detail: 'no pets' }) },
  );

  expect(refused.failure).toEqual({
    cause: 'http.not_routed',
    detail: 'status 403 ForbiddenException: Forbidden',
  });
  expect(refused.seen.answer).toEqual({
    status: 403,
    requestId: 'r-2',
    errorType: 'ForbiddenException',
    contentType: undefined,
    bytes: 23,
  });
  expect(failed.failure).toEqual({ cause: 'check.body', detail: 'no pets' });
});

test('a check that crashes is the fault of the canary', async () => {
  const { seen, failure } = await attemptOnce(
    {},
    {
      head: () => {
        throw new Error('the check broke');
      },
    },
  );

  expect(failure).toEqual({ cause: 'canary.crashed', detail: 'the check broke' });
  expect(seen.stepsMs.total).toBeGreaterThan(1_000);
});

test('a peer with a certificate of an unknown authority gets no byte of HTTP, and is hung up on', async () => {
  const stranger = await (await createAuthority()).issue({ names: NAMES });
  const received: Buffer[] = [];
  const closed = Promise.withResolvers<void>();
  const terminator = createServer(stranger, (secured) => secured.on('data', (chunk) => received.push(chunk)));
  await using server = await listen((socket) => {
    socket.on('close', () => closed.resolve());
    terminator.emit('connection', socket);
  });

  const { seen, failure } = await attemptOnce({ port: server.port });

  expect(failure).toEqual({
    cause: 'tls.cert.authority_invalid',
    code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    detail: expect.stringMatching(
      new RegExp(`; as ${RegExp.escape(path.serverName)} got a certificate for DNS:${RegExp.escape(NAMES[0])}, `),
    ),
  });
  expect(seen).toEqual({
    stepsMs: tls,
    tls: {
      version: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      certificate: expect.any(Object),
      firstToEnd: expect.any(Object),
    },
  });
  await closed.promise;
  expect(received).toEqual([]);
});
