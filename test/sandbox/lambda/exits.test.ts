import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { resultOf, runFunction } from './run-function.ts';

test.each([
  ['exits with an error', 'async () => process.exit(7)', 'with error: exit status 7'],
  ['exits without one', 'async () => process.exit(0)', 'without providing a reason'],
  ['is killed', 'async () => process.kill(process.pid, "SIGKILL")', 'with error: signal: killed'],
  ['waits for nothing', '() => new Promise(() => {})', 'without providing a reason'],
  [
    'throws outside its promise',
    '() => new Promise(() => { setImmediate(() => { throw 1; }); })',
    'with error: exit status 1',
  ],
  [
    'needs more memory than it has',
    'async () => { const all = []; for (;;) all.push(new Array(1_000).fill({})); }',
    'with error: signal: aborted',
  ],
])('a function that %s has exited, and the next one starts cold', async (_, handler, reason) => {
  await using fn = await runFunction(
    {
      'index.mjs': `let count = 0; const exit = ${handler};
      export const handler = (event) => { count += 1; return event === 'well' ? count : exit(); };`,
    },
    { memoryMb: 64 },
  );
  await fn.invoke('"well"');

  const exited = await fn.invoke('{}');
  const next = await fn.invoke('"well"');

  expect(exited).toMatchObject({
    kind: 'exited',
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${exited.requestId} Error: Runtime exited ${reason}`,
    coldStart: false,
    reportLine: expect.stringMatching(/\tMemory Size: 64 MB\tStatus: error\tError Type: Runtime\.ExitError$/),
  });
  expect([resultOf(next), next.coldStart]).toEqual([1, true]);
});

test('a function that was killed while it was frozen has exited at once', async () => {
  await using fn = await runFunction({ 'index.mjs': 'export const handler = async () => process.pid;' });
  const pid = z.int().parse(resultOf(await fn.invoke('{}')));
  process.kill(pid, 'SIGKILL');

  const killed = await fn.invoke('{}');

  expect(killed).toMatchObject({ kind: 'exited', errorMessage: expect.stringMatching(/signal: killed$/) });
  expect(killed.durationMs).toBeLessThan(1_000);
  expect(await fn.invoke('{}')).toMatchObject({ kind: 'returned', coldStart: true });
});

test.each([
  ['awaits', 'await new Promise((resolve) => setTimeout(resolve, 60_000));'],
  ['loops', 'for (;;);'],
])('a handler that %s too long is killed at its timeout, and what it printed is kept', async (_, hang) => {
  await using fn = await runFunction(
    {
      'index.mjs': `let count = 0;
      export const handler = async (event) => {
        count += 1;
        if (event === 'well') return count;
        process.stdout.write('x'.repeat(300_000));
        ${hang}
      };`,
    },
    { timeoutMs: 500 },
  );
  await fn.invoke('"well"');

  const timedOut = await fn.invoke('{}');
  const next = await fn.invoke('"well"');

  expect(timedOut).toEqual({
    kind: 'timed-out',
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${timedOut.requestId} Error: Task timed out after 0.50 seconds`,
    trace: [],
    requestId: timedOut.requestId,
    durationMs: expect.any(Number),
    coldStart: false,
    output: ['x'.repeat(300_000)],
    reportLine: expect.stringMatching(/\tDuration: 500\.00 ms\tBilled Duration: 500 ms\t.*\tStatus: timeout$/),
  });
  expect(Math.abs(timedOut.durationMs - 500)).toBeLessThan(500);
  expect([resultOf(next), next.coldStart]).toEqual([1, true]);
});
