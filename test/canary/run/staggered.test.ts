import { expect, test } from '@jest/globals';
import { staggered } from '../../../functions/canary/run/staggered.ts';

test('a task that finishes quickly runs alone', async () => {
  let running = 0;
  let most = 0;
  const task = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
  };

  await staggered([task, task, task], 10_000);

  expect(most).toBe(1);
});

test('a head start that is over leaves no timer behind', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  const before = timers();

  await staggered([async () => 'done'], 10_000);

  expect(timers()).toBe(before);
});

test('a task that hangs delays the next one by its head start only', async () => {
  const release = Promise.withResolvers<string>();
  const hangs = () => release.promise;
  const frees = async () => {
    release.resolve('released');
    return 'done';
  };

  expect(await staggered([hangs, frees], 1)).toEqual(['released', 'done']);
});
