import { createSocket, type Socket as DatagramSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** How a DNS message travels. */
export type Transport = 'udp' | 'tcp';

/** What to answer to a DNS message; nothing means silence. */
export type Respond = (message: Buffer, transport: Transport) => Buffer | undefined;

/** A port on 127.0.0.1 that takes DNS messages over UDP and TCP. */
export interface DnsSockets extends AsyncDisposable {
  readonly port: number;
}

/** Binds both transports to one port, or to any port that is free for both when `port` is 0. */
export const openSockets = async (port: number, respond: Respond): Promise<DnsSockets> => {
  const tcp = createServer();
  const connections = new Set<Socket>();
  tcp.on('connection', (connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    // A client may go away at any moment; that is its own affair.
    connection.on('error', () => connection.destroy());
    answerStream(connection, respond);
  });
  const udp = await bindBoth(tcp, port);
  udp.on('message', (message, { address, port }) => {
    const reply = respond(message, 'udp');
    if (reply !== undefined) udp.send(reply, port, address);
  });
  return {
    port: udp.address().port,
    [Symbol.asyncDispose]: async () => {
      const closed = [once(udp, 'close'), once(tcp, 'close')];
      udp.close();
      tcp.close();
      for (const connection of connections) connection.destroy();
      await Promise.all(closed);
    },
  };
};

const bindBoth = async (tcp: Server, port: number): Promise<DatagramSocket> => {
  for (let attempt = 1; ; attempt += 1) {
    const udp = createSocket('udp4');
    try {
      udp.bind(port, LOOPBACK);
      await once(udp, 'listening');
      tcp.listen(udp.address().port, LOOPBACK);
      await once(tcp, 'listening');
      return udp;
    } catch (error) {
      udp.close();
      // Another process has the TCP port with the number that UDP was given: another number may be free.
      const retry = port === 0 && attempt < 20 && isAddressInUse(error);
      if (!retry) throw new Error(`starting the DNS server on ${LOOPBACK}:${port}: ${String(error)}`, { cause: error });
    }
  }
};

const isAddressInUse = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';

/** Over TCP each message follows its length in two bytes; several may come in one chunk, one in several. */
const answerStream = (connection: Socket, respond: Respond): void => {
  let received = Buffer.alloc(0);
  connection.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 2) {
      const end = 2 + received.readUInt16BE(0);
      if (received.length < end) return;
      const reply = respond(received.subarray(2, end), 'tcp');
      received = received.subarray(end);
      if (reply === undefined) continue;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(reply.length);
      connection.write(Buffer.concat([length, reply]));
    }
  });
};
