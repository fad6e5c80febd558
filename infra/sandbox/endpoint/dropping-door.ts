import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Door, SocketAddress } from './door.ts';
import { readTcpTable, type TcpSocket } from './tcp-table.ts';

/** Linux queues one connection more than the backlog says before it leaves a SYN unanswered. */
const BACKLOG = 1;

/**
 * Holds a port in such a way that a SYN stays unanswered, as behind a security group that drops it: a thread listens and
 * never accepts, and the queue before it is full. Resolves when a SYN was seen unanswered.
 */
export const openDroppingDoor = async ({ address, port }: SocketAddress): Promise<Door> => {
  await using resources = new AsyncDisposableStack();
  const here = `${address}:${port}`;
  const dial = (): Socket => {
    const socket = connect({ host: address, port });
    // Closing the door resets those who wait before it.
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

  // A thread cannot outlive its process, whatever ends that.
  const thread = new Worker(new URL('./unaccepting-listener.cjs', import.meta.url), {
    workerData: { host: address, port, backlog: BACKLOG },
    // Not the options that this process was started with: some of them do not suit a thread.
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
  // From here on, whoever waits before this door is a client.
  witness.destroy();
  const kept = resources.move();
  return { port, close: () => kept.disposeAsync() };
};
