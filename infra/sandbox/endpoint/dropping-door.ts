import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Door, SocketAddress } from './door.ts';
import { endpointText, readTcpTable, type TcpSocket } from './tcp-table.ts';

/** Linux queues one connection more than this before it leaves a SYN unanswered. */
const BACKLOG = 1;

/**
 * Leaves every SYN unanswered, as a security group does that drops it: a thread listens and never accepts, and its queue
 * is full. Resolves once a SYN has stayed unanswered.
 */
export const openDroppingDoor = async ({ address, port }: SocketAddress): Promise<Door> => {
  await using resources = new AsyncDisposableStack();
  const here = endpointText({ address, port });
  const dial = (): Socket => {
    const socket = connect({ host: address, port });
    // Closing the door resets the connections that wait for it.
    socket.on('error', () => {});
    resources.defer(() => void socket.destroy());
    return socket;
  };
  const until = async (what: string, holds: (sockets: readonly TcpSocket[]) => boolean): Promise<void> => {
    const deadline = performance.now() + 2_000;
    while (!holds(await readTcpTable())) {
      if (performance.now() > deadline) throw new Error(`dropping connections to ${here}: no ${what} after 2 s`);
      await wait(1);
    }
  };

  // A thread, unlike a process, ends with this process in any case.
  const thread = new Worker(new URL('./unaccepting-listener.cjs', import.meta.url), {
    workerData: { host: address, port, backlog: BACKLOG },
    // Some of the options that this process was started with do not suit a thread.
    execArgv: [],
  });
  resources.defer(async () => void (await thread.terminate()));
  await once(thread, 'message');
  for (let queued = 0; queued <= BACKLOG; queued += 1) dial();
  await until('full queue', (sockets) =>
    sockets.some(({ local, state, unaccepted }) => local === here && state === 'listen' && unaccepted > BACKLOG),
  );
  const witness = dial();
  await until('unanswered SYN', (sockets) =>
    sockets.some(({ remote, state }) => remote === here && state === 'syn-sent'),
  );
  // From here on only clients wait for this door.
  witness.destroy();
  const kept = resources.move();
  return { port, close: () => kept.disposeAsync() };
};
