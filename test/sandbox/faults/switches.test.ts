import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import type { Listener } from '../../../infra/sandbox/endpoint/listener.ts';
import { readTcpTable } from '../../../infra/sandbox/endpoint/tcp-table.ts';
import { startSandbox } from '../../../infra/sandbox/sandbox.ts';
import { assembledStack } from '../../deployed/stack.ts';

/** What happens to a client that connects to an address and then waits. */
const knock = async ({ address, port }: Listener, clients: DisposableStack): Promise<string> => {
  const socket = clients.adopt(connect({ host: address, port }), () => void socket.destroy());
  const met = new Promise<string>((resolve) => {
    socket.once('connect', () => resolve('accepted'));
    socket.on('error', () => resolve('refused'));
  });
  // Linux has answered by now, or never will.
  await new Promise(setImmediate);
  const local = `127.0.0.1:${socket.localPort}`;
  const waits = (await readTcpTable()).some((one) => one.local === local && one.state === 'syn-sent');
  return waits ? 'unanswered' : met;
};

test('a fault is on for its runs only, and as often as it is turned on', async () => {
  await using sandbox = await startSandbox(await assembledStack(), {
    faults: ['stage-missing@2-3', 'name-not-found:alias@3', 'stage-missing@5-'],
  });

  const active: (readonly string[])[] = [];
  for (let run = 1; run <= 5; run += 1) active.push(await sandbox.faults.switchForRun(run));
  sandbox.faults.toggle('stage-missing');
  sandbox.faults.toggle('tls-reset:us-east-1a');
  active.push(await sandbox.faults.switchForRun(6));

  expect(active).toEqual([
    [],
    ['stage-missing'],
    ['stage-missing', 'name-not-found:alias'],
    [],
    ['stage-missing'],
    ['tls-reset:us-east-1a'],
  ]);
});

test('a fault with another number takes the place of the one before, and without a number it is turned off', async () => {
  await using sandbox = await startSandbox(await assembledStack(), { faults: ['backend-slow=10'] });

  const typed = ['backend-slow=20', 'backend-slow', 'backend-slow', 'backend-slow=30', 'backend-slow=30'];
  const due = typed.map((text) => {
    sandbox.faults.toggle(text);
    return sandbox.faults.dueIn(1);
  });

  expect(due).toEqual([['backend-slow=20'], [], ['backend-slow'], ['backend-slow=30'], []]);
});

test('twenty-one switches between serving, dropping and refusing leave the endpoint as it was, while clients wait', async () => {
  await using sandbox = await startSandbox(await assembledStack());
  using clients = new DisposableStack();
  const { faults } = sandbox;
  const met: (readonly string[])[] = [];
  let run = 0;
  const switchAndKnock = async () => {
    await faults.switchForRun(++run);
    met.push(await Promise.all(sandbox.endpoint.listeners.map((listener) => knock(listener, clients))));
  };

  for (let round = 0; round < 7; round += 1) {
    faults.toggle('endpoint-drops');
    await switchAndKnock();
    // Straight from dropping to refusing, and from there to serving.
    faults.toggle('endpoint-drops');
    faults.toggle('endpoint-refuses:us-east-1b');
    await switchAndKnock();
    faults.toggle('endpoint-refuses:us-east-1b');
    await switchAndKnock();
  }

  const round = [
    ['unanswered', 'unanswered', 'accepted'],
    ['accepted', 'refused', 'accepted'],
    ['accepted', 'accepted', 'accepted'],
  ];
  expect(met).toEqual(Array(7).fill(round).flat());
}, 60_000);
