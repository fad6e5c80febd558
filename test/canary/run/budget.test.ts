import { expect, test } from '@jest/globals';
import { limitsOfRun } from '../../../functions/canary/run/budget.ts';

test('a step has its own limit as long as the run has that much time left', () => {
  const limit = limitsOfRun(performance.now(), 60_000);

  expect(limit(2_500, 'tcp.timed_out', '10.0.2.10 to connect')).toEqual({
    ms: 2_500,
    failure: { cause: 'tcp.timed_out', detail: 'waited 2500 ms for 10.0.2.10 to connect' },
  });
});

test('after that it has what is left, and the canary is the one that ran out of time', () => {
  const limit = limitsOfRun(performance.now() - 59_000, 60_000.4);

  const { ms, failure } = limit(2_500, 'tcp.timed_out', '10.0.2.10 to connect');

  expect(ms).toBeGreaterThan(900);
  expect(ms).toBeLessThan(1_001);
  expect(failure).toEqual({
    cause: 'canary.out_of_time',
    detail: "the run's budget of 60000 ms ended while waiting for 10.0.2.10 to connect",
  });
});

test('when the time is over there is none left', () => {
  expect(limitsOfRun(performance.now() - 2_000, 1_000)(500, 'tcp.timed_out', '10.0.2.10 to connect').ms).toBe(0);
});
