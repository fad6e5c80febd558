import { expect, test } from '@jest/globals';
import { paceOf, staggered } from '../../../functions/canary/run/staggered.ts';

test('a task that finishes quickly runs alone', async () => {
  let running = 0;
  let most = 0;
  const task = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
  };

  await staggered([task, task, task], { headStartMs: 10_000, lanes: 1 });

  expect(most).toBe(1);
});

test('as many tasks run side by side as there are lanes', async () => {
  const release = Promise.withResolvers<string>();
  let started = 0;
  const task = () => {
    if (++started === 3) release.resolve('the third one started');
    return release.promise;
  };

  // With fewer lanes the third one would wait for the others, and they for it.
  expect(await staggered([task, task, task], { headStartMs: 600_000, lanes: 3 })).toHaveLength(3);
});

test.each([
  { count: 1, lanes: 1, headStartMs: 200 },
  { count: 24, lanes: 1, headStartMs: 200 },
  { count: 48, lanes: 2, headStartMs: 200 },
  { count: 100, lanes: 4, headStartMs: 200 },
  { count: 1_000, lanes: 4, headStartMs: 40 },
])('$count tasks of a run of 25 s have $lanes lanes and a head start of $headStartMs ms', ({ count, ...pace }) => {
  expect(paceOf(count, { headStartMs: 200, mostLanes: 4 }, 25_000)).toEqual(pace);
});

test('a head start that is over leaves no timer behind', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  const before = timers();

  await staggered([async () => 'done'], { headStartMs: 10_000, lanes: 1 });

  expect(timers()).toBe(before);
});

test('a task that hangs delays the next one by its head start only', async () => {
  const release = Promise.withResolvers<string>();
  const hangs = () => release.promise;
  const frees = async () => {
    release.resolve('released');
    return 'done';
  };

  expect(await staggered([hangs, frees], { headStartMs: 1, lanes: 1 })).toEqual(['released', 'done']);
});
