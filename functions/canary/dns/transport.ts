import { createSocket } from 'node:dgram';
import { connect, isIP } from 'node:net';

/** A DNS server's address and port. */
export interface Server {
  readonly address: string;
  readonly port: number;
}

/** Reads a server as Node prints it: `10.0.0.2`, `10.0.0.2:5353`, `::1` or `[::1]:5353`. */
export const readServer = (text: string): Server => {
  const { bracketed, plain, port } =
    /^(?:\[(?<bracketed>[^\]]+)\]|(?<plain>[^:]+))(?::(?<port>\d+))?$/.exec(text)?.groups ?? {};
  return { address: bracketed ?? plain ?? text, port: Number(port ?? 53) };
};

/** What became of listening: `accept` took a message, or the transport failed, or somebody gave up. */
export type Listen = (accept: (message: Buffer) => boolean, signal: AbortSignal) => Promise<void>;

/**
 * Sends a question in a datagram, once more after `retryMs`, and listens until an answer is accepted; `onSent` is told each time. Rejects
 * with the system's error.
 */
export const overUdp =
  ({ address, port }: Server, question: Buffer, retryMs: number, onSent: () => void): Listen =>
  (accept, signal) =>
    new Promise((resolve, reject) => {
      const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4');
      let retry: NodeJS.Timeout | undefined;
      const send = () => {
        socket.send(question, (error) => error && socket.emit('error', error));
        onSent();
      };
      const end = (settle: () => void) => {
        clearTimeout(retry);
        signal.removeEventListener('abort', giveUp);
        socket.removeAllListeners('message').close();
        settle();
      };
      const giveUp = () => end(resolve);
      signal.addEventListener('abort', giveUp);
      socket.once('error', (error) => end(() => reject(error)));
      socket.on('message', (message) => {
        if (accept(message)) end(resolve);
      });
      // Connected, it hears from this server alone, and of a port that nobody listens at. Not by a callback: Node calls that where there
      // is no way to the server, too, and then emits no error.
      socket.once('connect', () => {
        send();
        retry = setTimeout(send, retryMs);
      });
      socket.connect(port, address);
    });

/** Sends a question over a connection of its own (RFC 7766), and listens until an answer is accepted. Rejects with the system's error. */
export const overTcp =
  ({ address, port }: Server, question: Buffer): Listen =>
  (accept, signal) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: address, port, autoSelectFamily: false, noDelay: true });
      let received = Buffer.alloc(0);
      const end = (settle: () => void) => {
        signal.removeEventListener('abort', giveUp);
        socket.removeAllListeners('data').destroy();
        settle();
      };
      const giveUp = () => end(resolve);
      signal.addEventListener('abort', giveUp);
      socket.on('error', (error) => end(() => reject(error)));
      socket.on('end', () => end(() => reject(closedEarly())));
      socket.on('data', (chunk) => {
        received = Buffer.concat([received, chunk]);
        while (received.length >= 2 && received.length >= 2 + received.readUInt16BE()) {
          const message = received.subarray(2, 2 + received.readUInt16BE());
          received = received.subarray(2 + message.length);
          if (accept(message)) return end(resolve);
        }
      });
      const length = Buffer.alloc(2);
      length.writeUInt16BE(question.length);
      socket.write(Buffer.concat([length, question]));
    });

const closedEarly = (): Error =>
  Object.assign(new Error('the resolver closed the connection without an answer'), { code: 'ECONNRESET' });
