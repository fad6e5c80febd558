import { AnswerFault, quoted } from './fault.ts';
import type { Head } from './head.ts';

/** How the end of a body is found. */
export type Framing =
  | { readonly kind: 'length'; readonly bytes: number }
  | { readonly kind: 'chunked' }
  /** When the connection is closed. */
  | { readonly kind: 'close' };

/**
 * How the body after this head ends, by RFC 9112, 6.3. Throws an `AnswerFault` where the head says nothing valid, or two things:
 * then clients and whatever is on the way disagree about what the body is.
 */
export const framingOf = ({ status, headers }: Head, method: string): Framing => {
  if (method === 'HEAD' || status === 204 || status === 304) return { kind: 'length', bytes: 0 };
  const length = headers['content-length'];
  const codings = (headers['transfer-encoding'] ?? 'identity')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== 'identity' && coding !== '');
  if (codings.length === 0)
    return length === undefined ? { kind: 'close' } : { kind: 'length', bytes: readLength(length) };
  if (codings.length > 1 || codings[0] !== 'chunked')
    throw ambiguous(`Transfer-Encoding ${quoted(codings.join(', '))} was not asked for`);
  if (length !== undefined) throw ambiguous(`Content-Length ${quoted(length)} beside Transfer-Encoding chunked`);
  return { kind: 'chunked' };
};

const readLength = (header: string): number => {
  // Equal values may be taken for one (RFC 9110, 8.6).
  const [value = '', ...others] = new Set(header.split(',').map((one) => one.trim()));
  if (others.length > 0) throw ambiguous(`Content-Length is ${[value, ...others].map(quoted).join(' and ')} at once`);
  const bytes = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(bytes)) throw ambiguous(`Content-Length is ${quoted(value)}`);
  return bytes;
};

const ambiguous = (detail: string): AnswerFault => new AnswerFault('http.body.ambiguous_length', detail);
