import type { TLSSocket } from 'node:tls';
import type { buildConnector, Dispatcher } from 'undici';
import Client from 'undici/lib/dispatcher/client.js';
import { classifyBody, classifyResponse } from './classify.ts';
import { type Limit, type Observation, observe } from './observe.ts';
import { explainedBy } from './socket-error.ts';

/** One request as it goes on the wire; `host` is sent as it stands, whatever name the connection was made for. */
export interface Request {
  readonly method: 'GET' | 'HEAD' | 'OPTIONS';
  /** Stage, resource and query, such as `/demo/pets`. */
  readonly target: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The beginning of an answer: its status line and headers (names in lower case) are complete, its body is on its way. */
export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Promise<Buffer>;
}

/** Sends one request over a ready connection; ends when the answer's headers are complete. Follows no redirect, retries nothing. */
export const request = (
  socket: TLSSocket,
  { method, target, host, headers }: Request,
  maxBodyBytes: number,
  limit: Limit,
): Promise<Observation<Response>> =>
  observe(limit, explainedBy(socket, classifyResponse), (signal) => {
    const client = new Client(`https://${host}`, {
      connect: handOver(socket),
      // HTTP/2 is offered by default in undici 8; no keep-alive, since the next attempt must open its own connection.
      allowH2: false,
      pipelining: 0,
      // The limits of the steps decide; undici's timers are only accurate to about half a second.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: maxBodyBytes,
    });
    signal.addEventListener('abort', () => socket.destroy());
    return new Promise((resolve, reject) => {
      client.dispatch({ method, path: target, headers: { ...headers, host }, reset: true }, receive(resolve, reject));
    });
  });

/** Waits for the rest of the body. */
export const transfer = (socket: TLSSocket, response: Response, limit: Limit): Promise<Observation<Buffer>> =>
  observe(limit, explainedBy(socket, classifyBody), (signal) => {
    signal.addEventListener('abort', () => socket.destroy());
    return response.body;
  });

// A connector that gives the ready socket once: undici asks again if it closed before the request went out, and a second
// connection inside one attempt would hide that.
const handOver = (socket: TLSSocket): buildConnector.connector => {
  let handedOver = false;
  return (_options, callback) => {
    const again = handedOver;
    handedOver = true;
    // undici leaves the request hanging when its connector calls back synchronously.
    queueMicrotask(() => (again ? callback(closedBefore(), null) : callback(null, socket)));
  };
};

const closedBefore = (): Error =>
  Object.assign(new Error('the connection was closed before the request'), { code: 'ERR_SOCKET_CLOSED' });

const receive = (begin: (response: Response) => void, fail: (error: Error) => void): Dispatcher.DispatchHandler => {
  const chunks: Buffer[] = [];
  const body = Promise.withResolvers<Buffer>();
  // Nobody waits for the body when the answer failed before it began.
  body.promise.catch(() => {});
  return {
    onRequestStart: () => {},
    onResponseStart: (_controller, status, headers) => {
      // 1xx answers precede the real one.
      if (status >= 200) begin({ status, headers: singleValues(headers), body: body.promise });
    },
    onResponseData: (_controller, chunk) => {
      chunks.push(chunk);
    },
    onResponseEnd: () => body.resolve(Buffer.concat(chunks)),
    onResponseError: (_controller, error) => {
      fail(error);
      body.reject(error);
    },
  };
};

const singleValues = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    ),
  );
