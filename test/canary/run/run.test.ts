import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { CanaryConfig } from '../../../functions/canary/config.ts';
import { suspectsOf } from '../../../functions/canary/judge/suspects.ts';
import { pathsTo } from '../../../functions/canary/run/path.ts';
import type { RunPlan } from '../../../functions/canary/run/run.ts';
import { CAUSES } from '../../../functions/contract/cause.ts';
import { type DnsServer, startDnsServer } from '../../../infra/sandbox/dns/server.ts';
import { type Endpoint, openEndpoint } from '../../../infra/sandbox/endpoint/endpoint.ts';
import { canaryConfig, target } from '../config-fixture.ts';
import { NAMES, PETS } from '../pets.ts';
import { trustedAuthority } from '../trusted-authority.ts';

const authority = await trustedAuthority();
const { run } = await import('../../../functions/canary/run/run.ts');

const IN_A = '127.0.2.10';
const IN_B = '127.0.3.10';
const OUTSIDE = '52.94.10.20';
const [PRIVATE, REGIONAL, ZONAL_A, ZONAL_B, ALIAS] = pathsTo(target, target.kinds, canaryConfig).map(
  ({ name }) => name,
);
const ms = expect.any(Number);
const AT = Date.parse('2026-11-26T10:00:00Z');

let dns: DnsServer;
let endpoint: Endpoint;
let config: CanaryConfig;
const targets: string[] = [];
beforeAll(async () => {
  dns = await startDnsServer({
    port: 0,
    answer: (name) => ({
      kind: 'addresses',
      addresses: name === ZONAL_A ? [IN_A] : name === ZONAL_B ? [IN_B] : [IN_A, IN_B],
    }),
  });
  endpoint = await openEndpoint({
    addresses: [IN_A, IN_B],
    port: 0,
    certificate: await authority.issue({ names: NAMES }),
    respond: ({ target }) => {
      targets.push(target);
      return PETS;
    },
  });
  config = {
    ...canaryConfig,
    endpoint: {
      ...canaryConfig.endpoint,
      cidrs: ['127.0.0.0/16', '100.64.0.0/24'],
      zones: [
        { name: 'us-east-1a', cidr: '127.0.2.0/24' },
        { name: 'us-east-1b', cidr: '127.0.3.0/24' },
      ],
      port: endpoint.port,
    },
    resolvers: [dns.address],
  };
});
afterAll(async () => {
  await endpoint[Symbol.asyncDispose]();
  await dns[Symbol.asyncDispose]();
});
beforeEach(() => {
  targets.length = 0;
});

const limits = (stepsMs: Partial<CanaryConfig['limits']['stepsMs']>): CanaryConfig['limits'] => ({
  ...config.limits,
  stepsMs: { ...config.limits.stepsMs, ...stepsMs },
});

const runOnce = async (plan: Partial<RunPlan>, changes: Partial<CanaryConfig> = {}, budgetMs = 10_000) =>
  (await runAs(plan, changes, budgetMs)).attempts.map(({ attempt }) => attempt);

const runAs = (plan: Partial<RunPlan>, changes: Partial<CanaryConfig> = {}, budgetMs = 10_000) => {
  const changed = { ...config, ...changes };
  return run(changed, { apis: changed.apis, kinds: ['private-dns'], repeat: 1, ...plan }, AT, budgetMs);
};

test('every address behind every name is attempted', async () => {
  const attempts = await runOnce({ kinds: target.kinds });

  expect(attempts.map(({ name, address, addressZone, outcome }) => [name, address, addressZone, outcome])).toEqual([
    [PRIVATE, IN_A, 'us-east-1a', 'passed'],
    [PRIVATE, IN_B, 'us-east-1b', 'passed'],
    [REGIONAL, IN_A, 'us-east-1a', 'passed'],
    [REGIONAL, IN_B, 'us-east-1b', 'passed'],
    [ZONAL_A, IN_A, 'us-east-1a', 'passed'],
    [ZONAL_B, IN_B, 'us-east-1b', 'passed'],
    [ALIAS, IN_A, 'us-east-1a', 'passed'],
    [ALIAS, IN_B, 'us-east-1b', 'passed'],
  ]);
});

test('an attempt tells how it was addressed and what it saw; its body is kept beside it', async () => {
  const {
    attempts: [first],
  } = await runAs({ kinds: ['vpce-regional'] });

  expect(first).toEqual({
    attempt: {
      target: 'PetStore/demo',
      kind: 'vpce-regional',
      name: REGIONAL,
      address: IN_A,
      addressZone: 'us-east-1a',
      outcome: 'passed',
      stepsMs: { dns: ms, tcp: ms, tls: ms, firstByte: ms, transfer: ms, total: ms },
      serverName: REGIONAL,
      host: PRIVATE,
      tls: expect.objectContaining({ version: 'TLSv1.3' }),
      answer: { status: 200, requestId: 'r-1', errorType: undefined, contentType: 'application/json', bytes: 38 },
    },
    body: PETS.body,
  });
  const durations = Object.values(first?.attempt.stepsMs ?? {});
  expect(durations.map((duration) => Number(duration.toFixed(2)))).toEqual(durations);
});

test('a plan chooses kinds of name, resource and repetition', async () => {
  const attempts = await runOnce({ kinds: ['alias'], repeat: 2, resource: '/pets/1' });

  expect(attempts.map(({ name, outcome }) => [name, outcome])).toEqual(Array(4).fill([ALIAS, 'passed']));
  expect(targets).toEqual(Array(4).fill('/demo/pets/1'));
});

test('an address outside the VPC is not connected to', async () => {
  const restore = dns.override(`${PRIVATE}`, { kind: 'addresses', addresses: [OUTSIDE] });

  const attempts = await runOnce({});

  restore();
  const { sentence, lookFirst } = CAUSES['dns.address_outside_vpc'];
  expect(attempts).toEqual([
    {
      target: 'PetStore/demo',
      kind: 'private-dns',
      name: PRIVATE,
      address: OUTSIDE,
      addressZone: undefined,
      outcome: 'failed',
      failure: {
        phase: 'dns',
        cause: 'dns.address_outside_vpc',
        owner: 'network',
        sentence,
        lookFirst,
        runbook: 'docs/runbook.md#dnsaddress_outside_vpc',
        detail: '52.94.10.20 is not in 127.0.0.0/16, 100.64.0.0/24',
        code: undefined,
      },
      stepsMs: { dns: ms, total: ms },
      serverName: PRIVATE,
      host: PRIVATE,
    },
  ]);
  expect(attempts[0]?.stepsMs.total).toBe(attempts[0]?.stepsMs.dns);
});

test('a name that does not resolve is one failed attempt without an address', async () => {
  const restore = dns.override(`${PRIVATE}`, { kind: 'name-not-found' });

  const attempts = await runOnce({});

  restore();
  expect(attempts).toEqual([
    expect.objectContaining({
      address: undefined,
      addressZone: undefined,
      outcome: 'failed',
      failure: expect.objectContaining({ phase: 'dns', cause: 'dns.name_not_found', code: 'NXDOMAIN' }),
      stepsMs: { dns: ms, total: ms },
    }),
  ]);
});

test('a silent resolver is named with what it was asked for', async () => {
  const restore = dns.override(`${PRIVATE}`, { kind: 'silent' });

  const [attempt] = await runOnce({}, { limits: limits({ dns: 50 }) });

  restore();
  expect(attempt?.failure).toMatchObject({
    cause: 'dns.timed_out',
    detail: `waited 50 ms for the resolver to answer for ${PRIVATE}`,
  });
});

test('an address in no configured subnet is in the zone whose name has it', async () => {
  const zones = [{ name: 'us-east-1c', cidr: '127.0.4.0/24' }];

  const zonesOf = async (kinds: RunPlan['kinds']) =>
    (await runOnce({ kinds }, { endpoint: { ...config.endpoint, zones } })).map(({ address, addressZone }) => [
      address,
      addressZone,
    ]);

  expect(await zonesOf(['vpce-zonal', 'alias'])).toEqual([
    [IN_A, 'us-east-1a'],
    [IN_B, 'us-east-1b'],
    [IN_A, 'us-east-1a'],
    [IN_B, 'us-east-1b'],
  ]);
  // Whatever is attempted, the zonal names are looked up.
  expect(await zonesOf(['alias'])).toEqual([
    [IN_A, 'us-east-1a'],
    [IN_B, 'us-east-1b'],
  ]);
});

test("the zones' own names are looked up once a round, and tell what they led to", async () => {
  const restore = dns.override(`${ZONAL_B}`, { kind: 'name-not-found' });
  const before = dns.history.length;
  const zonesOf = async (kinds: RunPlan['kinds']) => (await runAs({ kinds })).zones;
  const failures = [{ family: 'ipv4', failure: expect.objectContaining({ cause: 'dns.name_not_found' }) }];
  const zones = (attempted: boolean) => [
    { zone: 'us-east-1a', name: ZONAL_A, addresses: [IN_A], failures: [], attempted },
    { zone: 'us-east-1b', name: ZONAL_B, addresses: [], failures, attempted },
  ];

  expect(await zonesOf(['alias'])).toEqual(zones(false));
  expect(dns.history.slice(before).map(({ name }) => name)).toEqual([ALIAS, ZONAL_A, ZONAL_B]);
  expect(await zonesOf(['vpce-zonal'])).toEqual(zones(true));
  expect(dns.history.slice(before).map(({ name }) => name)).toEqual([ALIAS, ZONAL_A, ZONAL_B, ZONAL_A, ZONAL_B]);
  restore();
});

test("a zone's own name that leads elsewhere has an address all the same", async () => {
  const restore = dns.override(`${ZONAL_B}`, { kind: 'addresses', addresses: [OUTSIDE] });

  const { zones } = await runAs({ kinds: ['alias'] });

  restore();
  expect(zones.map(({ addresses, failures }) => ({ addresses, failures }))).toEqual([
    { addresses: [IN_A], failures: [] },
    { addresses: [OUTSIDE], failures: [] },
  ]);
});

test("an endpoint in subnets of its own: one zone's dead interface is named, though only the private name is attempted", async () => {
  const zones = config.endpoint.zones.map(({ name }, index) => ({ name, cidr: `127.0.${100 + index}.0/24` }));
  const restore = await endpoint.listeners[1]?.behave({ level: 'tcp', kind: 'refuse' });

  const attempts = await runOnce({}, { endpoint: { ...config.endpoint, zones } });

  await restore?.();
  expect(attempts.map(({ addressZone, outcome }) => [addressZone, outcome])).toEqual([
    ['us-east-1a', 'passed'],
    ['us-east-1b', 'failed'],
  ]);
  expect(suspectsOf(attempts).map(({ component }) => component)).toEqual(['the endpoint interface of zone us-east-1b']);
});

test('a primary kind of which no name is known is a failed attempt, another one is none', async () => {
  const endpoint = { ...config.endpoint, dnsEntries: '' };
  const causes = async (primary: 'vpce-regional' | 'private-dns') =>
    (
      await runOnce(
        { kinds: ['private-dns', 'vpce-regional'] },
        { endpoint, apis: [{ ...target, primary, kinds: ['private-dns', 'vpce-regional'] }] },
      )
    ).map(({ kind, outcome, failure }) => [kind, outcome, failure?.cause]);
  const passed = ['private-dns', 'passed', undefined];

  expect(await causes('vpce-regional')).toEqual([['vpce-regional', 'failed', 'dns.name_unknown'], passed, passed]);
  expect(await causes('private-dns')).toEqual([passed, passed]);
});

test('what the budget does not allow for is inconclusive, and still reported', async () => {
  const restore = dns.override(() => true, { kind: 'silent' });

  const attempts = await runOnce({ kinds: ['private-dns', 'alias'] }, {}, 50);

  restore();
  expect(attempts.map(({ name, outcome, failure }) => [name, outcome, failure?.phase, failure?.detail])).toEqual(
    [PRIVATE, ALIAS].map((name) => [
      name,
      'inconclusive',
      'canary',
      `the run's budget of 50 ms ended while waiting for the resolver to answer for ${name}`,
    ]),
  );
});

test('attempts that finish quickly are made one at a time', async () => {
  const before = endpoint.listeners.map(({ history }) => history.length);

  await runOnce({ kinds: ['private-dns', 'alias'] });

  const connections = endpoint.listeners
    .flatMap(({ history }, index) => history.slice(before[index]))
    .sort((one, other) => Number(one.at) - Number(other.at));
  const openedAt = connections.slice(1).map(({ at }) => at.getTime());
  const requestedAt = connections.slice(0, -1).map(({ requests }) => Number(requests[0]?.at));
  expect(openedAt).toHaveLength(3);
  expect(openedAt.map((at, index) => at >= Number(requestedAt[index]))).toEqual([true, true, true]);
});

test('attempts that hang overlap, so that each has its own time within the budget', async () => {
  const restore = await Promise.all(endpoint.listeners.map(({ behave }) => behave({ level: 'tls', kind: 'silent' })));

  // One after the other they would need four times 500 ms.
  const attempts = await runOnce({ kinds: ['private-dns', 'alias'] }, { limits: limits({ tls: 500 }) }, 1_600);

  await Promise.all(restore.map((undo) => undo()));
  expect(attempts.map(({ failure }) => failure?.cause)).toEqual(Array(4).fill('tls.timed_out'));
  for (const { stepsMs } of attempts) expect(stepsMs.tls).toBeGreaterThan(490);
});
