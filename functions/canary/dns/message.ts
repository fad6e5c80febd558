import { SocketAddress } from 'node:net';
import type { Family } from '../../contract/family.ts';
import { Malformed, readName, writeName } from './name.ts';

/** One record of an answer, as far as an address of the family that was asked for is looked for. */
export interface DnsRecord {
  /** In lower case, without the last dot. */
  readonly owner: string;
  readonly data:
    | { readonly kind: 'address'; readonly address: string }
    | { readonly kind: 'alias'; readonly target: string }
    /** A record of the type that was asked for whose data is not as long as an address. */
    | { readonly kind: 'bad-address'; readonly bytes: number }
    | { readonly kind: 'other' };
}

/** A reply to a question for addresses. */
export interface DnsReply {
  readonly rcode: number;
  /** The message did not fit; its records say nothing. */
  readonly truncated: boolean;
  readonly records: readonly DnsRecord[];
}

/** What a received message turned out to be. */
export type Received =
  | { readonly kind: 'reply'; readonly reply: DnsReply }
  /** Nobody's answer to this question: who waits goes on waiting. */
  | { readonly kind: 'stray'; readonly what: string }
  /** The answer to this question, but it cannot be read. */
  | { readonly kind: 'malformed'; readonly what: string };

// RFC 1035, section 4.
const HEADER_BYTES = 12;
const CNAME = 5;
const OPT = 41;
const IN = 1;
const RESPONSE = 0x8000;
const OPCODE = 0x7800;
const TRUNCATED = 0x0200;
const RECURSION_DESIRED = 0x0100;

/** The record that holds an address of a family, and how long it is; AAAA is of RFC 3596. */
const RECORDS: Readonly<Record<Family, { readonly type: number; readonly bytes: number }>> = {
  ipv4: { type: 1, bytes: 4 },
  ipv6: { type: 28, bytes: 16 },
};

/** Writes the question for the addresses of a name in a family. Throws where DNS cannot carry the name. */
export const writeQuestion = (id: number, name: string, family: Family): Buffer => {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(RECURSION_DESIRED, 2);
  header.writeUInt16BE(1, 4);
  return Buffer.concat([header, writeName(name), Buffer.of(0, RECORDS[family].type, 0, IN)]);
};

/** Reads what came back to the question with this id for this name and family; never throws. */
export const readReply = (message: Buffer, id: number, name: string, family: Family): Received => {
  if (message.length < HEADER_BYTES) return { kind: 'stray', what: `a message of ${message.length} bytes` };
  const flags = message.readUInt16BE(2);
  if (message.readUInt16BE(0) !== id) return { kind: 'stray', what: 'a message with another id' };
  if ((flags & RESPONSE) === 0) return { kind: 'stray', what: 'a message that is no reply (QR is not set)' };
  if ((flags & OPCODE) !== 0) return { kind: 'stray', what: 'a reply to another operation than a query' };
  try {
    return readBody(message, flags, { name: name.toLowerCase().replace(/\.$/, ''), family });
  } catch (error) {
    if (error instanceof Malformed) return { kind: 'malformed', what: error.message };
    throw error;
  }
};

const readBody = (
  message: Buffer,
  flags: number,
  { name, family }: { readonly name: string; readonly family: Family },
): Received => {
  const reader = readerOf(message, family);
  const questions = message.readUInt16BE(4);
  const answers = message.readUInt16BE(6);
  const others = message.readUInt16BE(8) + message.readUInt16BE(10);
  for (let index = 0; index < questions; index += 1) {
    const asked = reader.name();
    const [type, asClass] = [reader.uint16(), reader.uint16()];
    if (asked !== name || type !== RECORDS[family].type || asClass !== IN) {
      return { kind: 'stray', what: `a reply to another question, about ${asked || 'the root'}` };
    }
  }
  const truncated = (flags & TRUNCATED) !== 0;
  const rcode = flags & 0xf;
  // Who refuses need not repeat the question.
  if (questions === 0 && rcode === 0 && !truncated) return { kind: 'stray', what: 'a reply without the question' };
  if (truncated) return { kind: 'reply', reply: { rcode, truncated, records: [] } };
  const read = Array.from({ length: answers + others }, () => reader.record());
  const extended = read.find(({ type }) => type === OPT)?.ttl ?? 0;
  return {
    kind: 'reply',
    // EDNS (RFC 6891, section 6.1.3) has the upper bits of a response code in the place of a time to live.
    reply: {
      rcode: (extended >>> 24) * 16 + rcode,
      truncated,
      records: read.slice(0, answers).map(({ record }) => record),
    },
  };
};

/** Reads one thing after the other, and throws `Malformed` where the message ends before it. */
const readerOf = (message: Buffer, family: Family) => {
  let at = HEADER_BYTES;
  const take = (bytes: number): Buffer => {
    if (at + bytes > message.length) throw new Malformed(`it ends within a record, after ${message.length} bytes`);
    at += bytes;
    return message.subarray(at - bytes, at);
  };
  const uint16 = (): number => take(2).readUInt16BE();
  const name = (): string => {
    const [text, end] = readName(message, at);
    at = end;
    return text;
  };
  const record = (): { readonly type: number; readonly ttl: number; readonly record: DnsRecord } => {
    const owner = name();
    const [type, asClass] = [uint16(), uint16()];
    const ttl = take(4).readUInt32BE();
    const data = take(uint16());
    return {
      type,
      ttl,
      record: { owner, data: asClass === IN ? dataOf(message, { type, data, end: at }, family) : { kind: 'other' } },
    };
  };
  return { name, uint16, record };
};

const dataOf = (
  message: Buffer,
  { type, data, end }: { readonly type: number; readonly data: Buffer; readonly end: number },
  family: Family,
): DnsRecord['data'] => {
  if (type === CNAME) return { kind: 'alias', target: readName(message, end - data.length)[0] };
  const { type: wanted, bytes } = RECORDS[family];
  if (type !== wanted) return { kind: 'other' };
  return data.length === bytes
    ? { kind: 'address', address: textOf(data, family) }
    : { kind: 'bad-address', bytes: data.length };
};

/** An address as Node writes it everywhere: IPv6 in lower case and shortened (RFC 5952). */
const textOf = (data: Buffer, family: Family): string =>
  family === 'ipv4'
    ? data.join('.')
    : new SocketAddress({ address: data.toString('hex').replace(/(.{4})(?!$)/g, '$1:'), family }).address;
