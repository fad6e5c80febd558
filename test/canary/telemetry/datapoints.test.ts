import { expect, test } from '@jest/globals';
import { verdictsOf } from '../../../functions/canary/judge/verdict.ts';
import { datapointsOf, type PrimaryOf } from '../../../functions/canary/telemetry/datapoints.ts';
import { CAUSES, type Cause, phaseOf } from '../../../functions/contract/cause.ts';
import type { MetricName } from '../../../functions/contract/metrics.ts';
import type { Attempt, Report } from '../../../functions/contract/report.ts';

const certificate = (validTo: string) => ({
  subject: 'CN',
  names: [],
  issuer: 'CA',
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo,
});

const attempt = (changes: Partial<Attempt>): Attempt => ({
  target: 'pets',
  kind: 'private-dns',
  name: 'api.example',
  address: '10.0.2.10',
  addressZone: 'a',
  outcome: 'passed',
  stepsMs: { dns: 1, tcp: 2, tls: 3, firstByte: 10, transfer: 4, total: 20 },
  serverName: 'api.example',
  host: 'api.example',
  ...changes,
});

const report = (attempts: readonly Attempt[], changes: Partial<Report> = {}): Report => ({
  summary: '',
  verdict: 'healthy',
  suspects: [],
  notes: [],
  version: 2,
  endpoint: 'vpce-0123456789abcdef0',
  sourceZone: 'a',
  trigger: 'schedule',
  startedAt: '2026-11-01T00:00:00.000Z',
  durationMs: 50,
  coldStart: false,
  settling: false,
  targets: 1,
  unhealthy: [],
  alsoPassed: [],
  attempts,
  ...changes,
});

const failure = (cause: Cause, owner = CAUSES[cause].owner): NonNullable<Attempt['failure']> => ({
  phase: phaseOf(cause),
  cause,
  owner,
  sentence: '',
  lookFirst: '',
  runbook: '',
  detail: '',
});

const failed = (cause: Cause, changes: Partial<Attempt> = {}): Attempt =>
  attempt({ outcome: 'failed', failure: failure(cause), ...changes });
const cutShort = attempt({ outcome: 'inconclusive', failure: failure('canary.out_of_time') });
const lost = failed('dns.name_not_found', { address: undefined, addressZone: undefined });

const inZoneA = { kind: 'private-dns', sourceZone: 'a', addressZone: 'a' };
const primaryOf: PrimaryOf = () => 'private-dns';
const pointsOf = (...args: Parameters<typeof report>) => datapointsOf(report(...args), primaryOf);
const valuesOf = (metric: MetricName, ...args: Parameters<typeof report>) =>
  pointsOf(...args).flatMap((datapoint) => (datapoint.metric === metric ? [datapoint.value] : []));

test('an attempt that passed counts for both owners, and each has its part of the latency', () => {
  expect(pointsOf([attempt({})])).toEqual([
    { metric: 'Reachable', dimensions: inZoneA, value: 1 },
    { metric: 'Success', target: 'pets', dimensions: {}, value: 1 },
    { metric: 'ConnectLatency', dimensions: { sourceZone: 'a' }, value: 6 },
    { metric: 'Latency', target: 'pets', dimensions: {}, value: 14 },
  ]);
});

test('what passed in brief counts as well', () => {
  const brief = { target: 'orders', kind: 'private-dns', addressZone: 'b', connectMs: 6, answerMs: 14 } as const;

  expect(pointsOf([], { alsoPassed: [brief] })).toEqual([
    { metric: 'Reachable', dimensions: { ...inZoneA, addressZone: 'b' }, value: 1 },
    { metric: 'Success', target: 'orders', dimensions: {}, value: 1 },
    { metric: 'ConnectLatency', dimensions: { sourceZone: 'a' }, value: 6 },
    { metric: 'Latency', target: 'orders', dimensions: {}, value: 14 },
  ]);
});

test.each<{ what: string; attempt: Attempt; reachable: number[]; success: number[]; connect: number; answer: number }>([
  {
    what: "a cause of the network's",
    attempt: failed('tcp.refused'),
    reachable: [0],
    success: [],
    connect: 0,
    answer: 0,
  },
  {
    what: "a cause of the API's",
    attempt: failed('http.throttled'),
    reachable: [1],
    success: [0],
    connect: 1,
    answer: 0,
  },
  { what: 'a cause of the canary', attempt: cutShort, reachable: [], success: [], connect: 0, answer: 0 },
  {
    what: "another kind's pass",
    attempt: attempt({ kind: 'alias' }),
    reachable: [1],
    success: [],
    connect: 1,
    answer: 1,
  },
  {
    what: "another kind's failure of the API's",
    attempt: failed('http.denied', { kind: 'alias' }),
    reachable: [1],
    success: [0],
    connect: 1,
    answer: 0,
  },
  { what: "an own name's pass", attempt: attempt({ kind: 'own' }), reachable: [1], success: [], connect: 0, answer: 1 },
])('$what counts for its owner alone', ({ attempt: one, reachable, success, connect, answer }) => {
  expect(valuesOf('Reachable', [one])).toEqual(reachable);
  expect(valuesOf('Success', [one])).toEqual(success);
  expect(valuesOf('ConnectLatency', [one])).toHaveLength(connect);
  expect(valuesOf('Latency', [one])).toHaveLength(answer);
});

test.each(['+', '-', '?', '++', '+-', '+?', '--', '-?', '??', '+-?', '--?', '-??', '???'])(
  'of the mixture %s on the primary name, the alarms count what was judged: a kind is dead where something failed and nothing passed',
  (mixture) => {
    const attempts = [...mixture].map((letter) =>
      letter === '+' ? attempt({}) : letter === '-' ? failed('tcp.refused') : cutShort,
    );
    const values = valuesOf('Reachable', attempts);
    const [{ verdict } = { verdict: 'unknown' }] = verdictsOf(attempts, [{ target: 'pets', primary: 'private-dns' }]);

    expect(values).toHaveLength([...mixture].filter((letter) => letter !== '?').length);
    // A dead kind's Maximum is below 1; without a value there is no datapoint, which Silent tells of.
    const isDead = values.length > 0 && Math.max(...values) < 1;
    expect(isDead).toBe(mixture.includes('-') && !mixture.includes('+'));
    expect(isDead).toBe(
      verdict === 'down' || (verdict === 'unknown' && mixture.includes('-') && !mixture.includes('+')),
    );
  },
);

test('a cold run gives no latency', () => {
  expect(pointsOf([attempt({})], { coldStart: true }).map(({ metric }) => metric)).toEqual(['Reachable', 'Success']);
});

test('a name that does not resolve counts once, without a zone of the address', () => {
  expect(pointsOf([lost])).toEqual([
    { metric: 'Reachable', dimensions: { kind: 'private-dns', sourceZone: 'a' }, value: 0 },
  ]);
});

test('while a new endpoint settles, an unresolved name is not counted, but everything else is', () => {
  expect(valuesOf('Reachable', [lost, failed('tcp.refused'), attempt({})], { settling: true })).toEqual([0, 1]);
});

test('the certificate that ends first counts, even when it has ended', () => {
  const tls = (validTo: string) => ({
    version: 'TLSv1.3',
    cipher: 'x',
    certificate: certificate('2026-12-01T00:00:00.000Z'),
    firstToEnd: { subject: 'an authority', issuer: 'root', validTo },
  });
  const attempts = [
    attempt({ tls: tls('2026-12-01T00:00:00.000Z') }),
    attempt({ tls: tls('2026-10-30T12:00:00.000Z') }),
    attempt({ tls: tls('Bad time value') }),
  ];

  expect(pointsOf(attempts).at(-1)).toEqual({ metric: 'CertificateDaysLeft', dimensions: {}, value: -1.5 });
  expect(pointsOf([...attempts, attempt({ kind: 'own', tls: tls('2026-11-11T00:00:00.000Z') })]).slice(-2)).toEqual([
    { metric: 'CertificateDaysLeft', dimensions: {}, value: -1.5 },
    { metric: 'OwnCertificateDaysLeft', target: 'pets', dimensions: {}, value: 10 },
  ]);
});
