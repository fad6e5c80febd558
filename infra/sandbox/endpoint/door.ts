import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** Where a server listens. */
export interface SocketAddress {
  readonly address: string;
  readonly port: number;
}

/** Holds the port of an address. Closing it leaves the connections open that came through it. */
export interface Door {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Lets every connection in; `serve` gets it. Port 0 takes any free port. */
export const openAcceptingDoor = async (
  { address, port }: SocketAddress,
  serve: (socket: Socket) => void,
): Promise<Door> => {
  const server = createServer({ noDelay: true }, serve);
  server.listen({ host: address, port });
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error(`listening on ${address}: got address ${bound}`);
  return {
    port: bound.port,
    // The port is free at once; only the event 'close' waits for the connections.
    close: async () => void server.close(),
  };
};
