import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Packet, readPacket } from './packet.ts';

/** Packets on the loopback interface, as tcpdump sees them. */
export interface Capture extends AsyncDisposable {
  /** What came since this was called last. */
  readonly taken: () => Promise<readonly Packet[]>;
}

/** Captures what goes to and from a TCP port and a name server. Throws where there is no tcpdump, or where it may not capture. */
export const startCapture = async (tcpPort: number, dnsPort: number): Promise<Capture> => {
  const tcpdump = spawn(
    'tcpdump',
    [
      ...['-i', 'lo', '-tt', '-nn', '-l', '--time-stamp-precision=nano', '-B', '8192', '-T', 'domain'],
      `tcp port ${tcpPort} or udp port ${dnsPort}`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  await once(tcpdump, 'spawn').catch((error: unknown) => {
    throw new Error('capturing packets needs tcpdump, which .ci/bench installs', { cause: error });
  });
  await listening(createInterface(tcpdump.stderr));
  const lines: string[] = [];
  const printed = createInterface(tcpdump.stdout);
  printed.on('line', (line) => lines.push(line));
  return {
    taken: async () => {
      await marked(dnsPort, async (mark) => {
        while (!lines.some((line) => line.includes(mark))) await once(printed, 'line');
      });
      return lines.splice(0).flatMap((line) => readPacket(line) ?? []);
    },
    [Symbol.asyncDispose]: async () => {
      tcpdump.kill();
      await once(tcpdump, 'exit');
    },
  };
};

const listening = async (told: AsyncIterable<string>): Promise<void> => {
  const lines: string[] = [];
  for await (const line of told) {
    if (line.startsWith('listening on')) return;
    lines.push(line);
  }
  throw new Error(`capturing packets: tcpdump ended: ${lines.join(' ')}`);
};

/** Sends a datagram that is no question, and waits for it: what was sent before it has been read then. */
const marked = async (dnsPort: number, seen: (mark: string) => Promise<void>): Promise<void> => {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  socket.send('mark', dnsPort, '127.0.0.1');
  await seen(`127.0.0.1.${socket.address().port} > `);
  socket.close();
};
