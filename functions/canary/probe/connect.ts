import { connect as openSocket, type Socket } from 'node:net';
import { classifyConnect } from './classify.ts';
import { type Limit, type Observation, observe } from './observe.ts';

/** Opens a TCP connection to one literal address. */
export const connect = (address: string, port: number, limit: Limit): Promise<Observation<Socket>> =>
  observe(
    limit,
    classifyConnect,
    (signal, waited) =>
      new Promise((resolve, reject) => {
        // autoSelectFamily would move on to another address and hide that this one is dead.
        const socket = openSocket({ host: address, port, autoSelectFamily: false, noDelay: true });
        // Stays for the socket's whole life: an error that no step waits for any more must not end the process.
        socket.on('error', reject);
        // Node sends the SYN in a tick of its own, which was asked for before this one.
        let sentAt: number | undefined;
        process.nextTick(() => {
          sentAt = performance.now();
        });
        socket.once('connect', () => {
          waited(sentAt, performance.now());
          resolve(socket);
        });
        signal.addEventListener('abort', () => socket.destroy());
      }),
  );
