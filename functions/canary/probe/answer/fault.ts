import type { Cause } from '../../../contract/cause.ts';
import type { Failure } from '../failure.ts';

/** An answer that breaks the rules of HTTP/1.1, or stops before its end. */
export class AnswerFault extends Error implements Failure {
  override readonly name = 'AnswerFault';
  override readonly cause: Cause;
  readonly code?: string;
  readonly quote?: string;

  /** Of what the peer sent only `quote` may hold more than a header. */
  constructor(cause: Cause, detail: string, { code, quote }: Pick<Failure, 'code' | 'quote'> = {}) {
    super(detail);
    this.cause = cause;
    if (code !== undefined) this.code = code;
    if (quote !== undefined) this.quote = quote;
  }

  /** The same as plain data. */
  get failure(): Failure {
    const { cause, detail, code, quote } = this;
    return { cause, detail, ...(code !== undefined && { code }), ...(quote !== undefined && { quote }) };
  }

  get detail(): string {
    return this.message;
  }
}

/** A text of the peer as a detail quotes it: short, and with nothing that a terminal would obey. */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
