import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { openDroppingDoor } from './dropping-door.ts';

/** How an address treats a SYN, or in the case of `reset` the connection that it becomes. */
export interface TcpBehaviour {
  readonly level: 'tcp';
  readonly kind: 'accept' | 'refuse' | 'drop' | 'reset';
}

/** Where a server listens. */
export interface Place {
  readonly address: string;
  readonly port: number;
}

/** What holds the port of an address; the connections that came through it live on when it is closed. */
export interface Door {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Resolves when the address behaves so; `serve` gets every connection. Port 0 takes any free port. */
export const openDoor = ({ kind }: TcpBehaviour, place: Place, serve: (socket: Socket) => void): Promise<Door> => {
  switch (kind) {
    case 'accept':
      return listenAt(place, serve);
    case 'refuse':
      return Promise.resolve({ port: place.port, close: async () => {} });
    case 'drop':
      return openDroppingDoor(place);
    case 'reset':
      return listenAt(place, (socket) => {
        serve(socket);
        socket.resetAndDestroy();
      });
  }
};

const listenAt = async ({ address, port }: Place, serve: (socket: Socket) => void): Promise<Door> => {
  const server = createServer({ noDelay: true }, serve);
  server.listen({ host: address, port });
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error(`listening on ${address}: got address ${bound}`);
  return {
    port: bound.port,
    // The port is free at once; the event 'close' would wait for the connections.
    close: async () => void server.close(),
  };
};
