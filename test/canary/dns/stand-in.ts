import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** Something that answers DNS questions with bytes of one's choice. */
export interface DnsStandIn extends AsyncDisposable {
  readonly address: string;
  /** How many questions came over UDP. */
  readonly asked: () => number;
}

/** Answers each question over UDP with these messages, and treats every TCP connection as told, on one loopback port. */
export const answerDns = async (
  answers: (question: Buffer) => readonly Buffer[],
  treatTcp: (connection: Socket) => void = (connection) => connection.destroy(),
): Promise<DnsStandIn> => {
  const connections = new Set<Socket>();
  const tcp = createServer((connection) => {
    connections.add(connection);
    connection.on('error', () => {});
    treatTcp(connection);
  });
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const bound = tcp.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const udp = createSocket('udp4');
  let asked = 0;
  udp.on('message', (question, { port: from, address }) => {
    asked += 1;
    for (const answer of answers(question)) udp.send(answer, from, address);
  });
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return {
    address: `127.0.0.1:${port}`,
    asked: () => asked,
    [Symbol.asyncDispose]: async () => {
      const closed = [once(udp, 'close'), once(tcp, 'close')];
      udp.close();
      tcp.close();
      for (const connection of connections) connection.destroy();
      await Promise.all(closed);
    },
  };
};
