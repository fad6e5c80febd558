import type { DnsBehaviour, ResolverBehaviour } from './behaviour.ts';
import { readMessage } from './query.ts';
import { writeReply } from './reply.ts';
import { openSockets, type Transport } from './sockets.ts';

/** A question as it arrived. */
export interface AskedQuestion {
  readonly at: Date;
  readonly transport: Transport;
  /** As the client spelled it. */
  readonly name: string;
  readonly type: string;
}

/** A DNS server that answers until it is disposed of. */
export interface DnsServer extends AsyncDisposable {
  /** Host and port, as resolvers take it. */
  readonly address: string;
  readonly port: number;
  /** The last ten thousand questions, the oldest first. */
  readonly history: readonly AskedQuestion[];
  /**
   * Answers otherwise about one name, or about each that the predicate picks (it gets them in lower case), until the
   * returned function is called; with a type, only where that is asked for. The latest override of a name counts.
   */
  readonly override: (
    names: string | ((name: string) => boolean),
    behaviour: DnsBehaviour,
    onlyType?: 'A' | 'AAAA',
  ) => () => void;
}

interface Override {
  readonly picks: (name: string, type: string) => boolean;
  readonly behaviour: DnsBehaviour;
}

const LONGEST_HISTORY = 10_000;

/** Starts a DNS server on 127.0.0.1, UDP and TCP, that looks like a recursive one; `answer` gets names in lower case. */
export const startDnsServer = async ({
  port,
  answer,
}: {
  /** 0 for any that is free. */
  readonly port: number;
  readonly answer: (name: string) => ResolverBehaviour;
}): Promise<DnsServer> => {
  const history: AskedQuestion[] = [];
  const overrides: Override[] = [];

  const behaviourFor = (name: string, type: string): DnsBehaviour =>
    overrides.findLast(({ picks }) => picks(name, type))?.behaviour ?? answer(name);

  const sockets = await openSockets(port, (message, transport) => {
    const received = readMessage(message);
    switch (received.kind) {
      case 'noise':
        return undefined;
      case 'rejected':
        return received.reply;
      case 'query': {
        const { name, type } = received.query.question;
        history.push({ at: new Date(), transport, name, type });
        if (history.length > LONGEST_HISTORY) history.shift();
        return writeReply(received.query, behaviourFor(name.toLowerCase(), type), transport);
      }
    }
  });

  return {
    address: `127.0.0.1:${sockets.port}`,
    port: sockets.port,
    history,
    override: (names, behaviour, onlyType) => {
      const picksName = typeof names === 'string' ? (name: string) => name === names.toLowerCase() : names;
      const override: Override = {
        picks: (name, type) => picksName(name) && (onlyType === undefined || type === onlyType),
        behaviour,
      };
      overrides.push(override);
      return () => {
        const index = overrides.indexOf(override);
        if (index >= 0) overrides.splice(index, 1);
      };
    },
    [Symbol.asyncDispose]: () => sockets[Symbol.asyncDispose](),
  };
};
