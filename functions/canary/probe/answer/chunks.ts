import { AnswerFault } from './fault.ts';
import { MAX_HEAD_BYTES } from './head.ts';

/** More than a chunk's length and any sensible extension need. */
const MAX_LINE_BYTES = 4_096;

type State =
  | { readonly kind: 'size' | 'after-data' }
  | { readonly kind: 'data'; readonly left: number }
  | { readonly kind: 'trailers'; readonly bytes: number }
  | { readonly kind: 'end' };

/** Takes the chunks off a body (RFC 9112, 7.1); extensions and trailers are passed over. */
export interface Dechunker {
  /** Takes what came next, calls back with data, and says whether the body is at its end. Throws an `AnswerFault`. */
  readonly take: (bytes: Buffer, onData: (data: Buffer) => void) => boolean;
}

/** A dechunker at the beginning of a body. */
export const createDechunker = (): Dechunker => {
  let state: State = { kind: 'size' };
  let rest: Buffer = Buffer.alloc(0);

  /** The line that the rest begins with, without its end; nothing while it has none. */
  const takeLine = (limit: number): string | undefined => {
    const end = rest.indexOf(0x0a);
    if ((end < 0 ? rest.length : end) > limit) throw malformed(`a line between chunks has more than ${limit} bytes`);
    if (end < 0) return undefined;
    const line = rest.toString('latin1', 0, end);
    rest = rest.subarray(end + 1);
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  };

  const step = (onData: (data: Buffer) => void): State | undefined => {
    switch (state.kind) {
      case 'size': {
        const line = takeLine(MAX_LINE_BYTES);
        if (line === undefined) return undefined;
        const left = readSize(line);
        return left === 0 ? { kind: 'trailers', bytes: 0 } : { kind: 'data', left };
      }
      case 'data': {
        if (rest.length === 0) return undefined;
        const data = rest.subarray(0, state.left);
        rest = rest.subarray(data.length);
        onData(data);
        return data.length < state.left ? { kind: 'data', left: state.left - data.length } : { kind: 'after-data' };
      }
      case 'after-data': {
        const line = takeLine(MAX_LINE_BYTES);
        if (line === undefined) return undefined;
        if (line !== '') throw malformed('a chunk is longer than it says', line);
        return { kind: 'size' };
      }
      case 'trailers': {
        const line = takeLine(MAX_HEAD_BYTES - state.bytes);
        if (line === undefined) return undefined;
        return line === '' ? { kind: 'end' } : { kind: 'trailers', bytes: state.bytes + line.length };
      }
      case 'end':
        return undefined;
      default:
        return state satisfies never;
    }
  };

  return {
    take: (bytes, onData) => {
      rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      for (let next = step(onData); next; next = step(onData)) state = next;
      return state.kind === 'end';
    },
  };
};

const readSize = (line: string): number => {
  const digits = /^[ \t]*(?<digits>[0-9A-Fa-f]+)[ \t]*(?:;.*)?$/.exec(line)?.groups?.digits;
  const size = Number.parseInt(digits ?? '', 16);
  if (!Number.isSafeInteger(size)) throw malformed('a chunk begins with no length', line);
  return size;
};

const malformed = (detail: string, quote?: string): AnswerFault =>
  new AnswerFault('http.protocol_error', detail, { quote });
