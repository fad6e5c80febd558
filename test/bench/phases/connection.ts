import type { Packet } from './packet.ts';

/** What a connection goes through, in milliseconds. */
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

/**
 * Finds the connections to a port whose beginning is among the packets, in the order in which they were opened. The server begins its
 * answer `answerMs` after the request. Throws where a packet is missing.
 */
export const connectionsIn = (
  packets: readonly Packet[],
  { port, answerMs }: { readonly port: number; readonly answerMs: number },
): readonly Connection[] =>
  conversationsIn(packets, `.${port}`).map(({ client, server, sent, received }) => ({
    clientPort: Number(client.slice(client.lastIndexOf('.') + 1)),
    address: server.slice(0, server.lastIndexOf('.')),
    phasesMs: phasesOf(sent, received, answerMs, `${client} > ${server}`),
  }));

interface Conversation {
  readonly client: string;
  readonly server: string;
  readonly sent: Segment[];
  readonly received: Segment[];
}

interface Segment {
  readonly atMs: number;
  readonly isSyn: boolean;
  readonly bytes: number;
}

/** A SYN begins a new one, since ports are used again. */
const conversationsIn = (packets: readonly Packet[], serverPort: string): readonly Conversation[] => {
  const all: Conversation[] = [];
  const latest = new Map<string, Conversation>();
  for (const { atMs, from, to, content } of packets) {
    if (content.kind !== 'segment') continue;
    const isSent = to.endsWith(serverPort);
    const [client, server] = isSent ? [from, to] : [to, from];
    const ends = `${client} > ${server}`;
    if (isSent && content.isSyn) {
      const begun: Conversation = { client, server, sent: [], received: [] };
      all.push(begun);
      latest.set(ends, begun);
    }
    latest.get(ends)?.[isSent ? 'sent' : 'received'].push({ atMs, isSyn: content.isSyn, bytes: content.bytes });
  }
  return all;
};

/**
 * tcp: from the SYN to the SYN-ACK. tls: from the ClientHello to the server's last packet before the client's Finished, after which a
 * client waits for nothing more (RFC 8446, section 2). firstByte: from the request to the first packet of the answer.
 */
const phasesOf = (sent: readonly Segment[], received: readonly Segment[], answerMs: number, ends: string): PhasesMs => {
  const momentOf = (segment: Segment | undefined, what: string): number => {
    if (segment === undefined) throw new Error(`reading ${ends}: no packet is ${what}`);
    return segment.atMs;
  };
  const data = sent.filter(hasData);
  const [hello, finished] = data;
  const finishedAt = momentOf(finished, "the client's Finished");
  const flight = received.findLast((segment) => hasData(segment) && segment.atMs < finishedAt);
  const beforeIt = (segment: Segment) => data.findLast(({ atMs }) => atMs < segment.atMs);
  // Session tickets come as well, at once; half of it, since timers are coarse.
  const answer = received.find(
    (segment) => hasData(segment) && segment.atMs - (beforeIt(segment)?.atMs ?? segment.atMs) > answerMs / 2,
  );
  return {
    tcp: momentOf(received.find(isSyn), 'the SYN-ACK') - momentOf(sent.find(isSyn), 'the SYN'),
    tls: momentOf(flight, "the server's Finished") - momentOf(hello, 'the ClientHello'),
    firstByte: momentOf(answer, 'the answer') - momentOf(answer && beforeIt(answer), 'the request'),
  };
};

const isSyn = ({ isSyn }: Segment): boolean => isSyn;
const hasData = ({ bytes }: Segment): boolean => bytes > 0;
