import { createServer, type Server, type Socket } from 'node:net';
import type { Limit } from '../functions/canary/probe/observe.ts';

/** A TCP server on a free loopback port that treats every connection as told; closes with all its connections. */
export const listen = async (treat: (socket: Socket) => void): Promise<AsyncDisposable & { readonly port: number }> => {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    treat(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`listening on loopback: got ${address}`);
  return {
    port: address.port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** A limit that is not meant to be reached. */
export const patient: Limit = { ms: 5_000, failure: { cause: 'canary.crashed', detail: 'the test waited too long' } };
