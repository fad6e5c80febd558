import { type DecodedPacket, decode, encode, type Question, RECURSION_AVAILABLE, RECURSION_DESIRED } from 'dns-packet';

/** A message that asks one question. */
export interface Query {
  readonly packet: DecodedPacket;
  readonly question: Question;
}

/** What a received message is. */
export type ReceivedMessage =
  | { readonly kind: 'query'; readonly query: Query }
  /** A question that cannot be answered, and the reply that says so. */
  | { readonly kind: 'rejected'; readonly reply: Buffer }
  /** Not a question at all: it gets no reply. */
  | { readonly kind: 'noise' };

/** The response codes that the server uses: RFC 1035, and RFC 2136 for the last. */
export const RCODE = {
  formatError: 1,
  serverFailure: 2,
  nameError: 3,
  notImplemented: 4,
  refused: 5,
  notAuthorized: 9,
} as const;

const OPCODE_MASK = 0x7800;
const QUERY_OPCODE = 0;

/** Reads a message that arrived on a socket; never throws. */
export const readMessage = (message: Buffer): ReceivedMessage => {
  if (message.length < 12 || message.readUInt8(2) >= 0x80) return { kind: 'noise' };
  const reject = (rcode: number): ReceivedMessage => ({
    kind: 'rejected',
    reply: encode({
      type: 'response',
      id: message.readUInt16BE(0),
      flags: (message.readUInt16BE(2) & (OPCODE_MASK | RECURSION_DESIRED)) | RECURSION_AVAILABLE | rcode,
    }),
  });
  if ((message.readUInt16BE(2) & OPCODE_MASK) !== QUERY_OPCODE) return reject(RCODE.notImplemented);
  const packet = decodePacket(message);
  const [question, another] = packet?.questions ?? [];
  if (packet === undefined || question === undefined || another !== undefined) return reject(RCODE.formatError);
  // dns-packet does not write other names as it read them.
  if (!/^(\.|[\w*-]+(\.[\w*-]+)*)$/.test(question.name)) return reject(RCODE.formatError);
  if (question.class !== 'IN') return reject(RCODE.refused);
  return { kind: 'query', query: { packet, question } };
};

const decodePacket = (message: Buffer): DecodedPacket | undefined => {
  try {
    return decode(message);
  } catch {
    // Whatever dns-packet could not read is answered with FORMERR.
    return undefined;
  }
};
