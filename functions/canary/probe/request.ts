import type { Target } from '../config.ts';
import { AnswerFault } from './answer/fault.ts';
import type { Head } from './answer/head.ts';
import { createAnswerReader } from './answer/reader.ts';
import { classifyBody, classifyResponse } from './classify-answer.ts';
import type { Secured } from './handshake.ts';
import { type Limit, type Observation, observe } from './observe.ts';
import { explainedBy } from './socket-error.ts';

/** One request as it goes on the wire; `host` is sent as it stands, whatever name the connection was made for. */
export interface Request {
  readonly method: Target['request']['method'];
  /** Stage, resource and query, such as `/demo/pets`. */
  readonly target: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The beginning of an answer: its status line and headers (names in lower case) are complete, its body is on its way. */
export interface Response extends Head {
  /** Resolves when the body is complete. */
  readonly complete: Promise<void>;
  /** What of the body has come. */
  readonly body: () => Buffer;
  /** How many bytes were sent beyond the body's own length. */
  readonly excessBytes: () => number;
  /** How much of the body has come, in words. */
  readonly progress: () => string;
}

/**
 * Sends one request over a ready connection; ends when the headers of the final answer are complete. Follows no redirect, retries
 * nothing, and asks to close the connection, since the next attempt must open its own. `allowedBytes` bounds the body.
 */
export const request = async (
  { socket, tapped }: Secured,
  sent: Request,
  allowedBytes: (head: Head) => number,
  limit: Limit,
): Promise<Observation<Response>> => {
  const head = Promise.withResolvers<Response>();
  const body = Promise.withResolvers<void>();
  // Nobody waits for the body when the answer failed before it began.
  body.promise.catch(() => {});
  const fail = (error: unknown): void => {
    head.reject(error);
    body.reject(error);
    socket.destroy();
  };
  const reader = createAnswerReader(sent.method, allowedBytes, {
    onHead: (seen) =>
      head.resolve({
        ...seen,
        complete: body.promise,
        body: reader.body,
        excessBytes: reader.excessBytes,
        progress: reader.progress,
      }),
    onEnd: () => body.resolve(),
    onFault: fail,
  });
  const observed = await observe(limit, explainedBy(socket, classifyResponse), async (signal, waited) => {
    signal.addEventListener('abort', () => socket.destroy());
    if (socket.destroyed) throw new AnswerFault('http.closed', 'the connection was closed before the request');
    socket.on('error', fail);
    socket.on('data', reader.take);
    socket.on('end', reader.close);
    socket.on('close', reader.close);
    socket.write(inBytes(sent));
    const response = await head.promise;
    // Still at the bytes that completed it: what waits for a promise comes before the next ones.
    waited(tapped.sentAt, tapped.receivedAt);
    return response;
  });
  return stoppedAt(limit, observed, reader.progress);
};

/** Waits for the rest of the body, at once after the request. */
export const transfer = async (
  { socket, tapped }: Secured,
  response: Response,
  limit: Limit,
): Promise<Observation<void>> => {
  const begunAt = tapped.receivedAt;
  const observed = await observe(limit, explainedBy(socket, classifyBody), async (signal, waited) => {
    signal.addEventListener('abort', () => socket.destroy());
    await response.complete;
    waited(begunAt, tapped.receivedAt);
  });
  return stoppedAt(limit, observed, response.progress);
};

const inBytes = ({ method, target, host, headers, body = '' }: Request): string =>
  [
    `${method} ${target} HTTP/1.1`,
    ...Object.entries({ host, connection: 'close', ...headers, ...lengthOf(method, body) }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    '',
    body,
  ].join('\r\n');

/** Methods that carry a body say how long it is, also where it is empty (RFC 9110, 8.6). */
const lengthOf = (method: Request['method'], body: string): Readonly<Record<string, string>> =>
  method === 'POST' || method === 'PUT' ? { 'content-length': String(Buffer.byteLength(body)) } : {};

/** A step that was stopped at its limit says how far it had come. */
const stoppedAt = <T>(limit: Limit, observed: Observation<T>, progress: () => string): Observation<T> => {
  if (observed.failure !== limit.failure) return observed;
  return { ...observed, failure: { ...limit.failure, detail: `${limit.failure.detail}; ${progress()} came` } };
};
