import { SocketAddress } from 'node:net';
import type { Family } from '../../contract/family.ts';

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

/** A message that cannot be read, and where it breaks off. */
class Malformed extends Error {
  override readonly name = 'Malformed';
}

// RFC 1035, section 4.
const HEADER_BYTES = 12;
const CNAME = 5;
const OPT = 41;
const IN = 1;
const RESPONSE = 0x8000;
const OPCODE = 0x7800;
const TRUNCATED = 0x0200;
const RECURSION_DESIRED = 0x0100;
const LONGEST_NAME = 255;

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

const writeName = (name: string): Buffer => {
  const labels = name
    .replace(/\.$/, '')
    .split('.')
    .map((label) => Buffer.from(label, 'latin1'));
  if (labels.some(({ length }) => length === 0 || length > 63))
    throw new Error(`${name} is no name that DNS can carry`);
  const bytes = Buffer.concat([...labels.flatMap((label) => [Buffer.of(label.length), label]), Buffer.of(0)]);
  if (bytes.length > LONGEST_NAME) throw new Error(`${name} is no name that DNS can carry`);
  return bytes;
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

/** Reads a name, in lower case, and says where it ends; its labels may stand earlier in the message (RFC 1035, section 4.1.4). */
const readName = (message: Buffer, start: number): [name: string, end: number] => {
  const labels: string[] = [];
  let at = start;
  let end: number | undefined;
  let bytes = 0;
  for (;;) {
    const length = message[at];
    if (length === undefined) throw new Malformed('a name in it has no end');
    if (length === 0) return [labels.join('.').toLowerCase(), end ?? at + 1];
    if (length >= 0xc0) {
      const low = message[at + 1];
      if (low === undefined) throw new Malformed('a name in it has no end');
      const target = (length & 0x3f) * 256 + low;
      // Only backwards, so that no name goes round in circles.
      if (target >= at) throw new Malformed('a name in it points forward');
      end ??= at + 2;
      at = target;
    } else {
      const label = message.subarray(at + 1, at + 1 + length);
      bytes += 1 + label.length;
      if (length > 63 || label.length < length || bytes > LONGEST_NAME) throw new Malformed('a name in it is too long');
      labels.push(label.toString('latin1'));
      at += 1 + length;
    }
  }
};
