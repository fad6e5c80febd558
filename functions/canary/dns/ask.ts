import { randomInt } from 'node:crypto';
import type { Family } from '../../contract/family.ts';
import { type DnsReply, type Received, readReply, writeQuestion } from './message.ts';
import { overTcp, overUdp, readServer, type Server } from './transport.ts';

/** What asking one server led to. */
export type Asked =
  | { readonly kind: 'reply'; readonly reply: DnsReply }
  /** It answered the question, in a way that cannot be read. */
  | { readonly kind: 'malformed'; readonly what: string }
  /** The system's error on the way to it. */
  | { readonly kind: 'unreachable'; readonly error: unknown; readonly transport: 'UDP' | 'TCP' }
  /** Nothing came that answers the question. */
  | { readonly kind: 'silence' };

/** What happened on the way to an answer. */
export interface Heard {
  /** When the first question had been sent, and when the answer came, by `performance.now()`. */
  askedAt?: number;
  answeredAt?: number;
  /** What came and is no answer. */
  readonly strays: string[];
  /** An answer that did not fit into a datagram. */
  truncated: boolean;
}

/** What is asked of a resolver: the addresses that a name has in one family. */
export interface Wanted {
  readonly name: string;
  readonly family: Family;
}

/**
 * Asks for addresses of a name as a system's own resolver does: over UDP, again after `retryMs` without an answer, the next
 * server where one is silent or cannot answer, and over TCP where the answer does not fit. Gives the first answer that says something
 * of the name, or else what the first server said. Ends when `signal` says so, and has then told in `heard` what came instead of an
 * answer; throws where DNS cannot carry the name.
 */
export const ask = async (
  wanted: Wanted,
  servers: readonly string[],
  retryMs: number,
  signal: AbortSignal,
  heard: Heard = { strays: [], truncated: false },
): Promise<Asked> => {
  let first: Asked | undefined;
  for (const [index, server] of servers.entries()) {
    const isLast = index === servers.length - 1;
    const untilNext = isLast ? signal : AbortSignal.any([signal, AbortSignal.timeout(retryMs)]);
    const asked = await askServer({ ...wanted, server: readServer(server), retryMs, signal: untilNext, heard });
    if (saysSomething(asked)) return asked;
    if (asked.kind !== 'silence') first ??= asked;
    if (signal.aborted) break;
  }
  return first ?? { kind: 'silence' };
};

/** Answers after which a system's resolver asks the next server: SERVFAIL, NOTIMP and REFUSED. */
const ASK_ELSEWHERE: readonly number[] = [2, 4, 5];

const saysSomething = (asked: Asked): boolean => asked.kind === 'reply' && !ASK_ELSEWHERE.includes(asked.reply.rcode);

interface Question extends Wanted {
  readonly server: Server;
  readonly retryMs: number;
  readonly signal: AbortSignal;
  readonly heard: Heard;
}

const askServer = async (question: Question): Promise<Asked> => {
  const asked = await exchange(question, 'UDP');
  if (asked.kind !== 'reply' || !asked.reply.truncated) return asked;
  question.heard.truncated = true;
  return exchange(question, 'TCP');
};

const exchange = async (
  { name, family, server, retryMs, signal, heard: onTheWay }: Question,
  transport: 'UDP' | 'TCP',
): Promise<Asked> => {
  const id = randomInt(65_536);
  const message = writeQuestion(id, name, family);
  const onSent = (): void => {
    onTheWay.askedAt ??= performance.now();
  };
  const listen = transport === 'UDP' ? overUdp(server, message, retryMs, onSent) : overTcp(server, message);
  let heard: Exclude<Received, { kind: 'stray' }> | undefined;
  const accept = (received: Buffer): boolean => {
    const at = performance.now();
    const read = readReply(received, id, name, family);
    if (read.kind === 'stray') onTheWay.strays.push(read.what);
    else {
      onTheWay.answeredAt = at;
      heard = read;
    }
    return read.kind !== 'stray';
  };
  try {
    await listen(accept, signal);
  } catch (error) {
    return { kind: 'unreachable', error, transport };
  }
  return heard ?? { kind: 'silence' };
};
