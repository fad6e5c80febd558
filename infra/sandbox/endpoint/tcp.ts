import type { Socket } from 'node:net';
import { type Door, openAcceptingDoor, type SocketAddress } from './door.ts';
import { openDroppingDoor } from './dropping-door.ts';

/** How an address treats a SYN. */
export interface TcpBehaviour {
  readonly level: 'tcp';
  readonly kind: 'accept' | 'refuse' | 'drop';
}

/** Resolves when the address behaves so; `serve` gets every connection. Port 0 takes any free port. */
export const openDoor = async (
  { kind }: TcpBehaviour,
  socketAddress: SocketAddress,
  serve: (socket: Socket) => void,
): Promise<Door> => {
  switch (kind) {
    case 'accept':
      return openAcceptingDoor(socketAddress, serve);
    case 'refuse':
      return { port: socketAddress.port, close: async () => {} };
    case 'drop':
      return openDroppingDoor(socketAddress);
  }
};
