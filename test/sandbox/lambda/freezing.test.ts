import { readFileSync } from 'node:fs';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { resultOf, runFunction } from './run-function.ts';

/** The state of a process and the processor time that it has used, in clock ticks (proc(5), fields 3, 14 and 15). */
const statOf = (pid: number): string => {
  const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return [state, ...fields.slice(10, 12)].join(' ');
};

test('a function is frozen between invocations', async () => {
  await using fn = await runFunction({
    'index.mjs': `setInterval(() => {}, 1);
      export const handler = async () => process.pid;`,
  });

  const pid = z.int().parse(resultOf(await fn.invoke('{}')));
  while (!statOf(pid).startsWith('T')) await setImmediate();
  const stopped = statOf(pid);
  await setTimeout(100); // to see nothing happen takes time: a running interval would use some of the processor

  expect(statOf(pid)).toBe(stopped);
});

test('the time in which it was frozen counts for no invocation', async () => {
  await using fn = await runFunction({
    'index.mjs': 'export const handler = async (_, context) => Date.now() + context.getRemainingTimeInMillis();',
  });
  await fn.invoke('{}');
  await setTimeout(50);
  const before = Date.now();

  const thawed = await fn.invoke('{}');

  expect(resultOf(thawed)).toBeGreaterThanOrEqual(before + 20_000);
  expect(thawed.durationMs).toBeLessThanOrEqual(Date.now() - before + 1);
});
