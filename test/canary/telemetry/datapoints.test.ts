import { expect, test } from '@jest/globals';
import { verdictOf } from '../../../functions/canary/judge/verdict.ts';
import { datapointsOf } from '../../../functions/canary/telemetry/datapoints.ts';
import type { Attempt, Report } from '../../../functions/contract/report.ts';

const certificate = (validTo: string) => ({
  subject: 'CN',
  names: [],
  issuer: 'CA',
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo,
});

const attempt = (changes: Partial<Attempt>): Attempt => ({
  kind: 'private-dns',
  name: 'api.example',
  address: '10.0.2.10',
  addressZone: 'a',
  outcome: 'passed',
  stepsMs: { dns: 1, total: 20 },
  serverName: 'api.example',
  host: 'api.example',
  ...changes,
});

const report = (attempts: readonly Attempt[], changes: Partial<Report> = {}): Report => ({
  summary: '',
  verdict: 'healthy',
  suspects: [],
  notes: [],
  version: 1,
  target: 'PetStore/demo',
  sourceZone: 'a',
  trigger: 'schedule',
  startedAt: '2026-11-01T00:00:00.000Z',
  durationMs: 50,
  coldStart: false,
  settling: false,
  attempts,
  ...changes,
});

const failure = (phase: 'dns' | 'tcp' | 'canary', cause: NonNullable<Attempt['failure']>['cause']) => ({
  phase,
  cause,
  sentence: '',
  lookFirst: '',
  runbook: '',
  detail: '',
});

const inZoneA = { kind: 'private-dns', sourceZone: 'a', addressZone: 'a' };

test('a passed attempt counts, and its total is the latency', () => {
  expect(datapointsOf(report([attempt({})]))).toEqual([
    { metric: 'Success', dimensions: inZoneA, values: [1] },
    { metric: 'Latency', dimensions: { kind: 'private-dns', sourceZone: 'a' }, values: [20] },
  ]);
});

test.each(['+', '-', '?', '++', '+-', '+?', '--', '-?', '??', '+-?', '--?', '-??', '???'])(
  'of the mixture %s on the primary name, the alarms count what was judged: a kind is dead where something failed and nothing passed',
  (mixture) => {
    const attempts = [...mixture].map((letter) =>
      letter === '+'
        ? attempt({})
        : attempt({
            outcome: letter === '-' ? 'failed' : 'inconclusive',
            failure: letter === '-' ? failure('tcp', 'tcp.refused') : failure('canary', 'canary.out_of_time'),
          }),
    );
    const success = datapointsOf(report(attempts)).filter(({ metric }) => metric === 'Success');
    const values = success.flatMap((datapoints) => datapoints.values);
    const verdict = verdictOf(attempts, 'private-dns');

    expect(values).toHaveLength([...mixture].filter((letter) => letter !== '?').length);
    // A dead kind's Maximum is below 1; without a value there is no datapoint, which Silent tells of.
    const isDead = values.length > 0 && Math.max(...values) < 1;
    expect(isDead).toBe(mixture.includes('-') && !mixture.includes('+'));
    expect(isDead).toBe(
      verdict === 'down' || (verdict === 'unknown' && mixture.includes('-') && !mixture.includes('+')),
    );
  },
);

test('a cold run gives no latency, and a failed attempt neither', () => {
  const refused = attempt({ outcome: 'failed', failure: failure('tcp', 'tcp.refused') });

  expect(datapointsOf(report([attempt({}), refused], { coldStart: true }))).toEqual([
    { metric: 'Success', dimensions: inZoneA, values: [1, 0] },
  ]);
});

test('what the canary could not judge counts neither way', () => {
  const cutShort = attempt({ outcome: 'inconclusive', failure: failure('canary', 'canary.out_of_time') });

  expect(datapointsOf(report([cutShort]))).toEqual([]);
});

test('a name that does not resolve counts once, without a zone of the address', () => {
  const lost = attempt({
    outcome: 'failed',
    failure: failure('dns', 'dns.name_not_found'),
    address: undefined,
    addressZone: undefined,
  });

  expect(datapointsOf(report([lost]))).toEqual([
    { metric: 'Success', dimensions: { kind: 'private-dns', sourceZone: 'a' }, values: [0] },
  ]);
});

test('while a new endpoint settles, an unresolved name is not counted, but everything else is', () => {
  const lost = attempt({
    outcome: 'failed',
    failure: failure('dns', 'dns.name_not_found'),
    address: undefined,
    addressZone: undefined,
  });
  const refused = attempt({ outcome: 'failed', failure: failure('tcp', 'tcp.refused') });

  expect(datapointsOf(report([lost, refused, attempt({})], { settling: true, coldStart: true }))).toEqual([
    { metric: 'Success', dimensions: inZoneA, values: [0, 1] },
  ]);
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

  expect(datapointsOf(report(attempts)).at(-1)).toEqual({
    metric: 'CertificateDaysLeft',
    dimensions: {},
    values: [-1.5],
  });
});
