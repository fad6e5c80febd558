import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { on, once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Packet, readPacket } from './packet.ts';

/** Packets on the loopback interface, as tcpdump sees them. */
export interface Capture extends AsyncDisposable {
  /** What came since this was called last. */
  readonly taken: () => Promise<readonly Packet[]>;
}

/** Captures what goes to and from a TCP port and a name server's port. Throws where there is no tcpdump, or it may not capture. */
export const startCapture = async (tcpPort: number, dnsPort: number): Promise<Capture> => {
  const tcpdump = spawn(
    'tcpdump',
    [
      ...['-i', 'lo', '-tt', '-nn', '-l', '--time-stamp-precision=nano', '--buffer-size=8192', '-T', 'domain'],
      `tcp port ${tcpPort} or udp port ${dnsPort}`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const exit = once(tcpdump, 'exit');
  await once(tcpdump, 'spawn').catch((error: unknown) => {
    throw new Error('tcpdump is missing; Debian has it in tcpdump', { cause: error });
  });
  await listening(createInterface(tcpdump.stderr));
  tcpdump.stderr.resume();
  const lines: string[] = [];
  const printed = createInterface(tcpdump.stdout).on('line', (line) => lines.push(line));
  return {
    taken: async () => {
      await mark(dnsPort, on(printed, 'line', { close: ['close'] }));
      return lines.splice(0).flatMap((line) => readPacket(line) ?? []);
    },
    [Symbol.asyncDispose]: async () => {
      tcpdump.kill();
      await exit;
    },
  };
};

/** Waits until it captures. */
const listening = async (told: AsyncIterable<string>): Promise<void> => {
  const lines: string[] = [];
  for await (const line of told) {
    if (line.startsWith('listening on')) return;
    lines.push(line);
  }
  throw new Error(`capturing packets: tcpdump ended: ${lines.join('; ')}`);
};

/** Sends a datagram that no name server answers, and waits until it is shown: what was sent before it has been, too. */
const mark = async (port: number, shown: AsyncIterable<string[]>): Promise<void> => {
  const socket = createSocket('udp4');
  try {
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    socket.send('mark', port, '127.0.0.1');
    for await (const [line] of shown) if (line?.includes(` 127.0.0.1.${socket.address().port} > `)) return;
    throw new Error('capturing packets: tcpdump ended');
  } finally {
    socket.close();
  }
};
