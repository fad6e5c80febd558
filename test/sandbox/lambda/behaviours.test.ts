import { expect, test } from '@jest/globals';
import { resultOf, runFunction } from './run-function.ts';

const COUNTING = { 'index.mjs': 'let count = 0; export const handler = async () => (count += 1);' };

test.each([
  ['killed', 'killed'],
  ['out-of-memory', 'aborted'],
] as const)(
  'a function that is to be %s is so in every invocation, and well again afterwards',
  async (behaviour, end) => {
    await using fn = await runFunction(COUNTING, { memoryMb: 128 });
    const before = await fn.invoke('{}');

    const undo = fn.behave(behaviour);
    const broken = [await fn.invoke('{}'), await fn.invoke('{}')];
    undo();
    const after = await fn.invoke('{}');

    expect(broken.map(({ kind }) => kind)).toEqual(['exited', 'exited']);
    for (const invocation of broken) {
      expect(invocation).toMatchObject({
        errorType: 'Runtime.ExitError',
        errorMessage: `RequestId: ${invocation.requestId} Error: Runtime exited with error: signal: ${end}`,
      });
    }
    expect([before, after].map((invocation) => [resultOf(invocation), invocation.coldStart])).toEqual([
      [1, true],
      [1, true],
    ]);
  },
);

test('of two behaviours the latest counts, and the other comes back when it is undone', async () => {
  await using fn = await runFunction(COUNTING);
  const ends: (string | undefined)[] = [];
  const look = async () => {
    const { kind, ...invocation } = await fn.invoke('{}');
    ends.push('errorMessage' in invocation ? invocation.errorMessage.split(' ').at(-1) : kind);
  };

  const undoFirst = fn.behave('proper');
  const undoSecond = fn.behave('killed');
  await look();
  undoSecond();
  await look();
  undoFirst();
  await look();

  expect(ends).toEqual(['killed', 'returned', 'returned']);
});
