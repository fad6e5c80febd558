import type { AnswerFault } from '../../../../functions/canary/probe/answer/fault.ts';
import type { Head } from '../../../../functions/canary/probe/answer/head.ts';
import { createAnswerReader } from '../../../../functions/canary/probe/answer/reader.ts';
import type { Failure } from '../../../../functions/canary/probe/failure.ts';

/** What a reader made of the bytes of a connection. */
export interface Read {
  readonly head?: Head;
  readonly body: string;
  /** The body is whole. */
  readonly whole: boolean;
  readonly fault?: Failure;
  readonly progress: string;
}

interface ReadOptions {
  readonly method?: string;
  readonly allowed?: number;
  /** Whether the peer closes the connection after the bytes. */
  readonly closes?: boolean;
}

/** Gives the pieces to a reader, each as it comes from a connection. */
export const readPieces = (
  pieces: readonly Buffer[],
  { method = 'GET', allowed = 1_000, closes = true }: ReadOptions = {},
): Read => {
  let head: Head | undefined;
  let whole = false;
  let fault: AnswerFault | undefined;
  const reader = createAnswerReader(method, () => allowed, {
    onHead: (seen) => {
      head = seen;
    },
    onEnd: () => {
      whole = true;
    },
    onFault: (seen) => {
      fault = seen;
    },
  });
  for (const piece of pieces) reader.take(piece);
  if (closes) reader.close();
  return {
    head,
    body: reader.body().toString('latin1'),
    whole,
    ...(fault && { fault: fault.failure }),
    progress: reader.progress(),
  };
};

/** The same for a text in one piece. */
export const read = (text: string, options?: ReadOptions): Read => readPieces([Buffer.from(text, 'latin1')], options);

/** Lines as HTTP ends them. */
export const lines = (...texts: readonly string[]): string => texts.join('\r\n');
