import { expect, test } from '@jest/globals';
import type { Failure } from '../../../functions/canary/probe/failure.ts';
import { observe } from '../../../functions/canary/probe/observe.ts';
import { patient } from '../../loopback.ts';
import { stillClock } from '../../still-clock.ts';

const durationMs = expect.any(Number);
const classify = (error: unknown): Failure => ({ cause: 'tcp.failed', detail: String(error) });
const tooLate: Failure = { cause: 'tcp.timed_out', detail: 'waited in vain' };

test('a step that succeeds is its value and the time it took', async () => {
  const startedAt = performance.now();

  const observation = await observe(patient, classify, async () => 'connected');

  expect(observation).toEqual({ durationMs, value: 'connected' });
  expect(observation.durationMs).toBeGreaterThan(0);
  expect(observation.durationMs).toBeLessThanOrEqual(performance.now() - startedAt);
});

test('a step that fails is why it failed', async () => {
  const observation = await observe(patient, classify, () => Promise.reject(new Error('broken')));

  expect(observation).toEqual({ durationMs, failure: { cause: 'tcp.failed', detail: 'Error: broken' } });
  expect(observation.durationMs).toBeLessThan(patient.ms);
});

test('a step that reaches its limit is told to let go, and not waited for', async () => {
  const letGo = Promise.withResolvers<string>();

  const observation = await observe({ ms: 20, failure: tooLate }, classify, (signal) => {
    signal.addEventListener('abort', () => letGo.resolve('let go'));
    return new Promise(() => {});
  });

  expect(observation).toEqual({ durationMs, failure: tooLate });
  expect(observation.durationMs).toBeGreaterThan(15);
  expect(await letGo.promise).toBe('let go');
});

test('letting go is not taken for the failure', async () => {
  const observation = await observe(
    { ms: 20, failure: tooLate },
    classify,
    (signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('let go')))),
  );

  expect(observation).toEqual({ durationMs, failure: tooLate });
});

test('a step that is over leaves no timer behind', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  const before = timers();

  await observe(patient, classify, async () => 'connected');
  await new Promise((resolve) => setImmediate(resolve));

  expect(timers()).toBe(before);
});

test.each<[name: string, from: number | undefined, to: number | undefined, durationMs: number]>([
  ['that it waited for its peer', 1_002, 1_005, 3],
  ['nothing that it asked', undefined, 1_005, 7],
  ['nothing that came', 1_002, undefined, 7],
  ['that came before it was asked for', 1_005, 1_002, 0],
])('of a step that says %s, it took that', async (_what, from, to, durationMs) => {
  using clock = stillClock();

  const observation = await observe(patient, classify, async (_signal, waited) => {
    clock.pass(7);
    waited(from, to);
  });

  expect(observation).toEqual({ durationMs });
});

test('a step that fails took until it failed', async () => {
  using clock = stillClock();

  const observation = await observe(patient, classify, async (_signal, waited) => {
    waited(1_002, 1_005);
    clock.pass(7);
    throw new Error('broken');
  });

  expect(observation.durationMs).toBe(7);
});
