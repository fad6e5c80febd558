import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Report } from '../../../functions/contract/report.ts';
import { CERTIFICATE_ENDS, type InvokedCanary, openInvokedCanary, SCHEDULED } from '../invoked-canary.ts';

let canary: InvokedCanary;
beforeAll(async () => {
  canary = await openInvokedCanary();
});
afterAll(async () => canary[Symbol.asyncDispose]());

const SERVICE = { service: 'private-api-canary' };
const ofTarget = { ...SERVICE, target: 'PetStore/demo' };
const ofEndpoint = (report: Report) => ({ ...SERVICE, endpoint: report.endpoint });

/** A line of a run: metrics of one owner, under each of the dimensions by itself. */
const line = (
  { startedAt }: Report,
  owner: Readonly<Record<string, string>>,
  values: Readonly<Record<string, unknown>>,
  dimensions: Readonly<Record<string, string>> = {},
) => {
  const sets = Object.keys(dimensions).map((dimension) => [...Object.keys(owner), dimension]);
  const directive = {
    Namespace: 'PrivateApiCanary',
    Dimensions: sets.length > 0 ? sets : [Object.keys(owner)],
    Metrics: Object.keys(values).map((name) => ({
      Name: name,
      Unit: name.endsWith('Latency') ? 'Milliseconds' : 'Count',
    })),
  };
  return {
    _aws: { Timestamp: Date.parse(startedAt), CloudWatchMetrics: [directive] },
    ...owner,
    ...dimensions,
    ...values,
  };
};

const onPath = { kind: 'private-dns', sourceZone: 'us-east-1a' };
const reachable = (report: Report, value: unknown, dimensions: Readonly<Record<string, string>>) =>
  line(report, ofEndpoint(report), { Reachable: value }, dimensions);
const daysLeft = (report: Report) => {
  const days = (CERTIFICATE_ENDS.getTime() - Date.parse(report.startedAt)) / 86_400_000;
  return line(report, ofEndpoint(report), { CertificateDaysLeft: days });
};
const inZone = { ...onPath, addressZone: 'us-east-1a' };

test('a run publishes at its start; one that is warm publishes the latencies too', async () => {
  const { returned, metrics } = await canary.invoke([SCHEDULED, SCHEDULED]);

  const [cold, warm] = returned;
  if (!cold || !warm) throw new Error('the handler returned no reports');
  const { dns = 0, tcp = 0, tls = 0, firstByte = 0, transfer = 0 } = warm.attempts[0]?.stepsMs ?? {};
  const zone = { sourceZone: 'us-east-1a' };
  expect(metrics).toEqual([
    reachable(cold, 1, inZone),
    line(cold, ofTarget, { Success: 1 }),
    daysLeft(cold),
    reachable(warm, 1, inZone),
    line(warm, ofTarget, { Success: 1, Latency: expect.closeTo(firstByte + transfer, 2) }),
    line(warm, ofEndpoint(warm), { ConnectLatency: expect.closeTo(dns + tcp + tls, 2) }, zone),
    daysLeft(warm),
  ]);
});

test('values with the same dimensions share a line', async () => {
  const restore = canary.dns.override(() => true, { kind: 'addresses', addresses: ['127.0.0.1', '127.0.0.2'] });

  const { returned, metrics } = await canary.invoke([SCHEDULED]);

  restore();
  expect(metrics).toEqual(
    returned.flatMap((report) => [
      reachable(report, [1, 0], inZone),
      line(report, ofTarget, { Success: 1 }),
      daysLeft(report),
    ]),
  );
});

test('a dimension that does not apply is left out, and its set with it', async () => {
  const restore = canary.dns.override(() => true, { kind: 'name-not-found' });

  const { returned, metrics } = await canary.invoke([SCHEDULED]);

  restore();
  expect(metrics).toEqual(returned.map((report) => reachable(report, 0, onPath)));
});
