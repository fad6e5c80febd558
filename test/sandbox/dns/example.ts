import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { encode, type Packet, RECURSION_DESIRED } from 'dns-packet';
import { type DnsServer, startDnsServer } from '../../../infra/sandbox/dns/server.ts';

/** A server that knows one name. */
export const startExample = (): Promise<DnsServer> =>
  startDnsServer({
    port: 0,
    answer: (name) =>
      name === 'pets.test' ? { kind: 'addresses', addresses: ['10.0.2.10', '10.0.3.10'] } : { kind: 'name-not-found' },
  });

export const resolverOf = ({ address }: DnsServer): Resolver => {
  const resolver = new Resolver({ timeout: 5_000, tries: 1 });
  resolver.setServers([address]);
  return resolver;
};

/** The code of the error that a lookup rejects with. */
export const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : error;

export const resolve4 = (server: DnsServer, name: string): Promise<unknown> =>
  resolverOf(server).resolve4(name).catch(codeOf);

/** A query as it is on the wire. */
export const query = (name: string, packet: Packet = {}): Buffer =>
  encode({ type: 'query', id: 7, flags: RECURSION_DESIRED, questions: [{ type: 'A', name }], ...packet });

/** Sends datagrams, and gives the first that comes back. */
export const exchange = async ({ port }: DnsServer, ...messages: readonly Buffer[]): Promise<Buffer> => {
  const socket = createSocket('udp4');
  try {
    for (const message of messages) socket.send(message, port, '127.0.0.1');
    const [reply] = await once(socket, 'message');
    return reply;
  } finally {
    socket.close();
  }
};
