import type { Packet } from './packet.ts';

/** The phases that a connection goes through, in milliseconds. */
export interface PhasesMs {
  readonly tcp: number;
  readonly tls: number;
  readonly firstByte: number;
}

/** One connection as its packets show it. */
export interface Connection {
  readonly clientPort: number;
  readonly address: string;
  readonly phasesMs: PhasesMs;
}

/** Finds the connections to a port, in the order in which they were opened; the answer comes `answerMs` after the request. */
export const connectionsIn = (
  packets: readonly Packet[],
  { port, answerMs }: { readonly port: number; readonly answerMs: number },
): readonly Connection[] => {
  const server = `.${port}`;
  const toServer = (packet: Packet): boolean => packet.to.endsWith(server);
  const segments = packets.filter(({ content }) => content.kind === 'segment');
  const byEnds = Map.groupBy(segments, (packet) =>
    toServer(packet) ? `${packet.from} > ${packet.to}` : `${packet.to} > ${packet.from}`,
  );
  return [...byEnds].map(([ends, ofOne]) => {
    const [client = '', address = ''] = ends.split(' > ');
    const { true: sent = [], false: received = [] } = Object.groupBy(ofOne, (one) => `${toServer(one)}` as const);
    return {
      clientPort: Number(client.slice(client.lastIndexOf('.') + 1)),
      address: address.slice(0, -server.length),
      phasesMs: phasesOf(sent, received, answerMs, ends),
    };
  });
};

/**
 * tcp: from SYN to SYN-ACK. tls: from the ClientHello to the server's last packet before the client's Finished, which is the last that
 * the client waits for (RFC 8446, section 2). firstByte: from the request to the answer's first packet; session tickets come earlier.
 */
const phasesOf = (
  sent: readonly Packet[],
  received: readonly Packet[],
  answerMs: number,
  ends: string,
): PhasesMs => {
  const [hello, finished, request] = sent.filter(hasData);
  const syn = sent.find(isSyn);
  const synAck = received.find(isSyn);
  const found = (packet: Packet | undefined, what: string): number => {
    if (packet === undefined) throw new Error(`reading ${ends}: no packet is ${what}`);
    return packet.atMs;
  };
  const requested = found(request, 'the request');
  const finish = found(finished, 'Finished');
  const flight = received.findLast((packet) => hasData(packet) && packet.atMs < finish);
  // Half of it, since what follows at once may be late, and timers are coarse.
  const answer = received.find((packet) => hasData(packet) && packet.atMs > requested + answerMs / 2);
  return {
    tcp: found(synAck, 'SYN-ACK') - found(syn, 'SYN'),
    tls: found(flight, "the server's Finished") - found(hello, 'ClientHello'),
    firstByte: found(answer, 'the answer') - requested,
  };
};

const isSyn = ({ content }: Packet): boolean => content.kind === 'segment' && content.isSyn;
const hasData = ({ content }: Packet): boolean => content.kind === 'segment' && content.bytes > 0;
