import { createDechunker } from './chunks.ts';
import { AnswerFault } from './fault.ts';
import { type Framing, framingOf } from './framing.ts';
import { endOfHead, type Head, readHead } from './head.ts';

/** What the reader tells, each at most once. */
export interface AnswerEvents {
  /** Status line and headers are complete. */
  readonly onHead: (head: Head) => void;
  /** The body is complete. */
  readonly onEnd: () => void;
  /** The answer breaks the rules, or is larger than allowed. Nothing follows. */
  readonly onFault: (fault: AnswerFault) => void;
}

/** Reads one answer of HTTP/1.1 out of the bytes of a connection. */
export interface AnswerReader {
  readonly take: (bytes: Buffer) => void;
  /** The peer sends no more. */
  readonly close: () => void;
  /** What of the body has come. */
  readonly body: () => Buffer;
  /** How many bytes came behind a body that was complete by its Content-Length, as far as anybody looked. */
  readonly excessBytes: () => number;
  /** What has come so far, as the end of a sentence about what has not. */
  readonly progress: () => string;
}

/** A reader of the answer to a request by `method`; `allowedBytes` says how long the body after a head may be. */
export const createAnswerReader = (
  method: string,
  allowedBytes: (head: Head) => number,
  { onHead, onEnd, onFault }: AnswerEvents,
): AnswerReader => {
  let text = '';
  let interim: number | undefined;
  let take = takeHead;
  let framing: Framing | undefined;
  let over = false;
  const chunks: Buffer[] = [];
  let received = 0;
  let excess = 0;

  function takeHead(bytes: Buffer): void {
    let searched = text.length;
    text += bytes.toString('latin1');
    for (let end = endOfHead(text, searched); end !== undefined; end = endOfHead(text, searched)) {
      const head = readHead(text.slice(0, end));
      text = text.slice(end);
      searched = 0;
      if (head.status >= 200) {
        begin(head);
        return;
      }
      // An interim answer precedes the real one (RFC 9110, 15.2).
      interim = head.status;
    }
  }

  const begin = (head: Head): void => {
    onHead(head);
    framing = framingOf(head, method);
    take = takeBody(framing, allowedBytes(head));
    take(Buffer.from(text, 'latin1'));
  };

  const takeBody = (framed: Framing, allowed: number) => {
    const keep = (data: Buffer): void => {
      chunks.push(data);
      received += data.length;
      if (received > allowed)
        throw new AnswerFault(
          'http.body.too_large',
          `the body is longer than the ${allowed} bytes that are read of it`,
        );
    };
    const finish = (): void => {
      over = true;
      onEnd();
    };
    switch (framed.kind) {
      case 'length':
        return (bytes: Buffer): void => {
          const missing = framed.bytes - received;
          excess = Math.max(0, bytes.length - missing);
          keep(bytes.subarray(0, missing));
          if (received === framed.bytes) finish();
        };
      case 'chunked': {
        const dechunker = createDechunker();
        return (bytes: Buffer): void => {
          if (dechunker.take(bytes, keep)) finish();
        };
      }
      case 'close':
        return keep;
      default:
        return framed satisfies never;
    }
  };

  const guarded = (action: () => void): void => {
    if (over) return;
    try {
      action();
    } catch (error) {
      if (!(error instanceof AnswerFault)) throw error;
      over = true;
      onFault(error);
    }
  };

  const progress = (): string => {
    if (framing === undefined) {
      const before = interim === undefined ? '' : `the interim answer ${interim} and `;
      return text === '' && before ? `${before}nothing more` : `${before}${text.length} bytes of the answer's headers`;
    }
    return `${received}${framing.kind === 'length' ? ` of ${framing.bytes}` : ''} bytes of the body`;
  };

  return {
    take: (bytes) => guarded(() => take(bytes)),
    close: () =>
      guarded(() => {
        if (framing?.kind === 'close') {
          over = true;
          onEnd();
          return;
        }
        const cause = framing === undefined ? 'http.closed' : 'http.body.truncated';
        throw new AnswerFault(cause, `the peer closed the connection after ${progress()}`);
      }),
    body: () => Buffer.concat(chunks),
    excessBytes: () => excess,
    progress,
  };
};
