import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type InvokedCanary, openInvokedCanary, SCHEDULED } from './invoked-canary.ts';
import { PETS } from './pets.ts';

let canary: InvokedCanary;
beforeAll(async () => {
  canary = await openInvokedCanary();
});
afterAll(async () => canary[Symbol.asyncDispose]());

test('only the first run of a process is cold, and each has its own times', async () => {
  const before = Date.now();

  const { returned } = await canary.invoke([SCHEDULED, SCHEDULED]);

  const [cold, warm] = returned.map((report) => ({ ...report, startedAt: Date.parse(report.startedAt) }));
  if (!cold || !warm) throw new Error('the handler returned no reports');
  expect([cold.coldStart, warm.coldStart]).toEqual([true, false]);
  expect(cold.startedAt).toBeGreaterThanOrEqual(before);
  expect(cold.startedAt + cold.durationMs).toBeLessThanOrEqual(warm.startedAt + 1);
  expect(warm.startedAt + warm.durationMs).toBeLessThanOrEqual(Date.now());
  expect(warm.durationMs).toBeGreaterThanOrEqual(Math.floor(warm.attempts[0]?.stepsMs.total ?? 0));
});

test('a manual run gives the answer and adds no datapoint; an event that is not understood is no run', async () => {
  const { returned, threw, metrics } = await canary.invoke([{ nmaes: [] }, {}]);

  expect(threw).toEqual([expect.stringMatching(/^InvalidEvent: unknown nmaes\. Allowed: /)]);
  expect(returned).toEqual([
    expect.objectContaining({ trigger: 'manual', coldStart: true, body: JSON.parse(PETS.body) }),
  ]);
  expect(metrics).toEqual([]);
});

test('a run ends in time for its report', async () => {
  const restore = canary.dns.override(() => true, { kind: 'silent' });

  const { returned } = await canary.invoke([{}], { remainingMs: canary.config.limits.reserveMs + 50 });

  restore();
  expect(returned.flatMap(({ attempts }) => attempts.map(({ failure }) => failure?.detail))).toEqual([
    expect.stringMatching(/^the run's budget of 50 ms ended /),
  ]);
});

test('without a valid configuration every invocation says what is wrong with it', async () => {
  const config = { ...canary.config, region: 'Frankfurt', resolvers: [] };

  const { returned, threw } = await canary.invoke([SCHEDULED, {}], { config });

  expect(returned).toEqual([]);
  expect(threw).toEqual(
    Array(2).fill(
      'canary.config_invalid: region: must be a region such as eu-central-1, got "Frankfurt"; ' +
        'resolvers: Too small: expected array to have >=1 items, got []',
    ),
  );
});
