import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { resultOf, runFunction } from './run-function.ts';

const COUNTING = { 'index.mjs': 'let count = 0; export const handler = async () => (count += 1);' };

test.each([
  ['killed', 'killed'],
  ['out-of-memory', 'aborted'],
] as const)(
  'a function that is to be %s is so in every invocation, and well again afterwards',
  async (misbehaviour, end) => {
    await using fn = await runFunction(COUNTING, { memoryMb: 64 });
    const before = await fn.invoke('{}');

    const undo = fn.misbehave(misbehaviour);
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

const CONNECTING = {
  'index.mjs': `import { connect } from 'node:net';
    export const handler = (port) => new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port });
      const tell = (what) => { socket.destroy(); resolve(what); };
      socket.once('connect', () => tell('connected'));
      setTimeout(tell, 1_000, 'no answer');
    });`,
};

test('a function that is cut off gets no answer to its connections, and is well again afterwards', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  await using fn = await runFunction(CONNECTING);

  const seen = [resultOf(await fn.invoke(port))];
  const undo = fn.misbehave('cut-off');
  seen.push(resultOf(await fn.invoke(port)));
  undo();
  seen.push(resultOf(await fn.invoke(port)));
  server.close();

  expect(seen).toEqual(['connected', 'no answer', 'connected']);
});

test('of two misbehaviours the latest counts, and the other comes back when it is undone', async () => {
  await using fn = await runFunction(COUNTING, { memoryMb: 64 });
  const ends: (string | undefined)[] = [];
  const look = async () => {
    const invocation = await fn.invoke('{}');
    ends.push(invocation.kind === 'returned' ? 'well' : invocation.errorMessage.split(' ').at(-1));
  };

  const undoFirst = fn.misbehave('out-of-memory');
  const undoSecond = fn.misbehave('killed');
  await look();
  undoSecond();
  await look();
  undoFirst();
  await look();

  expect(ends).toEqual(['killed', 'aborted', 'well']);
}, 30_000);
