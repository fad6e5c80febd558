import { readFileSync } from 'node:fs';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { resultOf, runFunction } from './run-function.ts';

const Ticks = z.object({ pid: z.int(), ticks: z.int() });

const stateOf = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0];

test('a function is frozen between invocations', async () => {
  await using fn = await runFunction({
    'index.mjs': `let ticks = 0;
      setInterval(() => { ticks += 1; }, 1);
      export const handler = async (waitMs) => {
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        return { pid: process.pid, ticks };
      };`,
  });

  const { pid, ticks: atFirst } = Ticks.parse(resultOf(await fn.invoke('100')));
  while (stateOf(pid) !== 'T') await setImmediate();
  await setTimeout(100); // to see nothing happen takes time: as long as the function has just been seen ticking
  const { ticks: atLast } = Ticks.parse(resultOf(await fn.invoke('0')));

  expect(atFirst).toBeGreaterThan(20);
  expect(atLast - atFirst).toBeLessThan(10);
});

test('the time in which it was frozen counts for no invocation', async () => {
  await using fn = await runFunction(
    {
      'index.mjs': 'export const handler = async (_, context) => context.getRemainingTimeInMillis();',
    },
    { timeoutMs: 2_000 },
  );
  await fn.invoke('{}');
  await setTimeout(100);

  const thawed = await fn.invoke('{}');

  expect(resultOf(thawed)).toBeGreaterThan(1_900);
  expect(thawed.durationMs).toBeLessThan(100);
});
