import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { connect, createSecureContext } from 'node:tls';
import * as z from 'zod';

const Order = z.object({
  address: z.string(),
  port: z.int(),
  name: z.string(),
  path: z.string(),
  warmUp: z.int(),
  probes: z.int(),
});

// A process of its own with nothing but Node.js's TLS: what a probe cannot do without.
const { address, port, name, path, warmUp, probes } = Order.parse(JSON.parse(await text(process.stdin)));
const secureContext = createSecureContext();
const request = `GET ${path} HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`;

const probe = async (times: number): Promise<void> => {
  for (let one = 0; one < times; one++) {
    const socket = connect({ host: address, port, servername: name, secureContext, ALPNProtocols: ['http/1.1'] });
    await once(socket, 'secureConnect');
    socket.write(request);
    const answer = await text(socket);
    if (!answer.startsWith('HTTP/1.1 200 ')) throw new Error(`the answer is no success: ${answer}`);
  }
};

await probe(warmUp);
const before = process.cpuUsage();
await probe(probes);
const { user, system } = process.cpuUsage(before);
process.stderr.write(JSON.stringify({ attempts: probes, cpuMs: (user + system) / 1_000 }));
