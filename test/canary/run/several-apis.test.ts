import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { CanaryConfig, Target } from '../../../functions/canary/config.ts';
import { writeReport } from '../../../functions/canary/report/write-report.ts';
import type { Attempt } from '../../../functions/contract/report.ts';
import { type DnsServer, startDnsServer } from '../../../infra/sandbox/dns/server.ts';
import { type Endpoint, openEndpoint } from '../../../infra/sandbox/endpoint/endpoint.ts';
import { canaryConfig, target } from '../config-fixture.ts';
import { NAMES, PETS } from '../pets.ts';
import { trustedAuthority } from '../trusted-authority.ts';

const authority = await trustedAuthority();
const { run } = await import('../../../functions/canary/run/run.ts');

const AT = Date.parse('2026-11-26T10:00:00Z');
const MINUTE_MS = 60_000;
const [IN_A, IN_B] = ['127.0.2.20', '127.0.3.20'];
const DENIED = {
  status: 403,
  headers: { 'x-amzn-RequestId': 'r', 'x-amzn-ErrorType': 'AccessDeniedException' },
  body: '{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: x with an explicit deny in a resource-based policy"}',
};

let dns: DnsServer;
let endpoint: Endpoint;
/** The APIs whose calls are denied, of all addresses or of one. */
let isDenied: (host: string) => boolean = () => false;
let isHanging = false;
beforeAll(async () => {
  dns = await startDnsServer({
    port: 0,
    answer: (name) => ({
      kind: 'addresses',
      addresses: name.includes('-us-east-1a.') ? [IN_A] : name.includes('-us-east-1b.') ? [IN_B] : [IN_A, IN_B],
    }),
  });
  endpoint = await openEndpoint({
    addresses: [IN_A, IN_B],
    port: 0,
    certificate: await authority.issue({ names: NAMES }),
    respond: ({ headers }) => (isHanging ? new Promise(() => {}) : isDenied(`${headers.host}`) ? DENIED : PETS),
  });
});
afterAll(async () => {
  await endpoint[Symbol.asyncDispose]();
  await dns[Symbol.asyncDispose]();
});
beforeEach(() => {
  isDenied = () => false;
  isHanging = false;
});

const apisOf = (count: number): readonly Target[] =>
  Array.from({ length: count }, (_, index) => ({
    ...target,
    target: `api-${index}`,
    id: `api${index}`,
    kinds: ['private-dns', 'vpce-regional', 'vpce-zonal'],
  }));

const configOf = (apis: readonly Target[]): CanaryConfig => ({
  ...canaryConfig,
  endpoint: { ...canaryConfig.endpoint, cidrs: ['127.0.0.0/16'], port: endpoint.port },
  resolvers: [dns.address],
  limits: { ...canaryConfig.limits, stepsMs: { ...canaryConfig.limits.stepsMs, firstByte: 1_000 } },
  apis: [...apis],
});

/** The report of a run on so many APIs, at another time than the others if one is given. */
const reportOn = async (count: number, { budgetMs = 20_000, at = AT } = {}) => {
  const config = configOf(apisOf(count));
  const plan = { apis: config.apis, kinds: apisOf(1)[0]?.kinds ?? [], repeat: 1 };
  const result = await run(config, plan, at, budgetMs);
  const report = writeReport(config, {
    ...result,
    trigger: 'schedule',
    startedAt: new Date(at),
    durationMs: 0,
    coldStart: false,
    apis: config.apis,
  });
  return { report, attempts: result.attempts.map(({ attempt }) => attempt) };
};

const ofTarget = (attempts: readonly Attempt[], name: string) =>
  attempts
    .filter((attempt) => attempt.target === name)
    .map(({ kind, address, outcome }) => ({ kind, address, outcome }));

const M = 6;

test.each([1, 2, 40, 500])('a healthy run on %i APIs makes N + M attempts at most', async (count) => {
  const before = endpoint.listeners.flatMap(({ history }) => history).length;

  const { report, attempts } = await reportOn(count);

  expect(report.verdict).toBe('healthy');
  expect(new Set(attempts.map((attempt) => attempt.target)).size).toBe(count);
  expect(attempts.length).toBe(count === 1 ? M : count + M - 1);
  // Of the others there is nothing to tell.
  expect(report.attempts).toHaveLength(M);
  expect(endpoint.listeners.flatMap(({ history }) => history).length - before).toBe(attempts.length);
});

const waysIn = (attempts: readonly Attempt[]) =>
  attempts.map(({ target: name, kind, address }) => `${name} ${kind} ${address}`).toSorted();

test('a minute later APIs are attempted by other ways', async () => {
  const [first, second] = [await reportOn(40), await reportOn(40, { at: AT + MINUTE_MS })];

  expect(waysIn(second.attempts)).not.toEqual(waysIn(first.attempts));
});

test('an API that is broken by every way is told from the others, which are fine', async () => {
  isDenied = (host) => host.startsWith('api7.');

  const { report, attempts } = await reportOn(40);

  const tried = ofTarget(attempts, 'api-7');
  expect(new Set(tried.map(({ address }) => address))).toEqual(new Set([IN_A, IN_B]));
  expect(new Set(tried.map(({ kind }) => kind)).size).toBeGreaterThan(1);
  expect(report.unhealthy).toEqual([{ target: 'api-7', verdict: 'down' }]);
  expect(report.suspects).toEqual([
    expect.objectContaining({ target: 'api-7', cause: 'http.denied.resource_policy', scope: 'everywhere' }),
  ]);
  expect(attempts.length).toBeLessThanOrEqual(40 + M + 3);
});

// A minute later the other address comes first.
test.each([AT, AT + MINUTE_MS])(
  "one dead address is the network's, whichever APIs went through it (%i)",
  async (at) => {
    const restore = await endpoint.listeners[1]?.behave({ level: 'tcp', kind: 'refuse' });

    const { report, attempts } = await reportOn(40, { at });

    await restore?.();
    const failed = attempts.filter(({ outcome }) => outcome === 'failed');
    expect(new Set(failed.map(({ address }) => address))).toEqual(new Set([IN_B]));
    expect(new Set(failed.map(({ failure }) => failure?.owner))).toEqual(new Set(['network']));
    expect(report.suspects).toEqual([
      expect.objectContaining({ component: 'the endpoint interface of zone us-east-1b', scope: 'zone' }),
    ]);
    // Of those that failed, some were tried again elsewhere, and no more than that.
    expect(new Set(waysIn(attempts)).size).toBe(attempts.length);
    expect(attempts.length).toBeLessThanOrEqual(40 + M + 30);
  },
);

test('an API that every other way contradicts was denied once', async () => {
  let calls = 0;
  isDenied = (host) => host.startsWith('api7.') && calls++ === 0;

  const { report, attempts } = await reportOn(40);

  expect(ofTarget(attempts, 'api-7').map(({ outcome }) => outcome)).toEqual(['failed', 'passed', 'passed']);
  expect(report.unhealthy).toEqual([{ target: 'api-7', verdict: 'degraded' }]);
});

test('with one API nothing is attempted twice, whatever fails', async () => {
  isDenied = () => true;

  expect((await reportOn(1)).attempts).toHaveLength(M);
});

test('a run on 500 APIs whose backends all hang ends in time, loses nothing and says what it did not attempt', async () => {
  isHanging = true;
  const start = performance.now();

  const { report, attempts } = await reportOn(500, { budgetMs: 3_000 });

  // What is kept back for the report is more than the end of a run takes.
  expect(performance.now() - start).toBeLessThan(3_000 + canaryConfig.limits.reserveMs);
  expect(new Set(attempts.map((attempt) => attempt.target)).size).toBe(500);
  expect(report.attempts).toHaveLength(attempts.length);
  const causes = Map.groupBy(attempts, ({ failure }) => failure?.cause);
  expect([...causes.keys()].sort()).toEqual(['canary.out_of_time', 'http.timed_out']);
  expect(causes.get('canary.out_of_time')?.[0]?.failure?.detail).toMatch(/^the run's budget of 3000 ms ended while/);
});
