import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Report } from '../../../functions/contract/report.ts';
import { CERTIFICATE_ENDS, type InvokedCanary, openInvokedCanary, SCHEDULED } from '../invoked-canary.ts';

let canary: InvokedCanary;
beforeAll(async () => {
  canary = await openInvokedCanary();
});
afterAll(async () => canary[Symbol.asyncDispose]());

const everywhere = { service: 'private-api-canary', target: 'PetStore/demo' };

/** A line of a run: one metric, under each of the dimensions by itself. */
const line = ({ startedAt }: Report, metric: string, unit: string, value: unknown, dimensions: object) => {
  const sets = Object.keys(dimensions).map((dimension) => [...Object.keys(everywhere), dimension]);
  const directive = {
    Namespace: 'PrivateApiCanary',
    Dimensions: sets.length > 0 ? sets : [Object.keys(everywhere)],
    Metrics: [{ Name: metric, Unit: unit }],
  };
  return {
    _aws: { Timestamp: Date.parse(startedAt), CloudWatchMetrics: [directive] },
    ...everywhere,
    ...dimensions,
    [metric]: value,
  };
};

const onPath = { kind: 'private-dns', sourceZone: 'us-east-1a' };
const success = (report: Report, value: unknown, dimensions: object) =>
  line(report, 'Success', 'Count', value, dimensions);
const daysLeft = (report: Report) => {
  const days = (CERTIFICATE_ENDS.getTime() - Date.parse(report.startedAt)) / 86_400_000;
  return line(report, 'CertificateDaysLeft', 'Count', days, {});
};

test('a run publishes at its start; one that is warm publishes the latency too', async () => {
  const { returned, metrics } = await canary.invoke([SCHEDULED, SCHEDULED]);

  const inZone = { ...onPath, addressZone: 'us-east-1a' };
  const [cold, warm] = returned;
  if (!cold || !warm) throw new Error('the handler returned no reports');
  expect(metrics).toEqual([
    success(cold, 1, inZone),
    daysLeft(cold),
    success(warm, 1, inZone),
    line(warm, 'Latency', 'Milliseconds', warm.attempts[0]?.stepsMs.total, onPath),
    daysLeft(warm),
  ]);
});

test('values with the same dimensions share a line', async () => {
  const restore = canary.dns.override(() => true, { kind: 'addresses', addresses: ['127.0.0.1', '127.0.0.2'] });

  const { returned, metrics } = await canary.invoke([SCHEDULED]);

  restore();
  expect(metrics).toEqual(
    returned.flatMap((report) => [success(report, [1, 0], { ...onPath, addressZone: 'us-east-1a' }), daysLeft(report)]),
  );
});

test('a dimension that does not apply is left out, and its set with it', async () => {
  const restore = canary.dns.override(() => true, { kind: 'name-not-found' });

  const { returned, metrics } = await canary.invoke([SCHEDULED]);

  restore();
  expect(metrics).toEqual(returned.map((report) => success(report, 0, onPath)));
});
