import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { GatewayAnswer, GatewayRequest } from '../gateway/message.ts';

/** How an address treats a request; the proper answer is what the listener's `respond` gave. */
export type HttpBehaviour =
  | {
      readonly level: 'http';
      readonly kind:
        | 'serve'
        | 'silent'
        | 'close'
        | 'reset'
        | 'drip-headers'
        | 'drip-body'
        | 'stall-body'
        | 'short-body';
    }
  | {
      readonly level: 'http';
      readonly kind: 'answer';
      readonly answer: (proper: GatewayAnswer, request: GatewayRequest) => GatewayAnswer | Promise<GatewayAnswer>;
    };

/** A request that was read whole and waits for its response. */
export interface Exchange {
  readonly request: GatewayRequest;
  readonly proper: GatewayAnswer;
  /** Sends the status line and the headers, and gives what the body goes into. */
  readonly begin: (answer: GatewayAnswer) => ServerResponse;
  /** The connection above TLS, and the one below it. */
  readonly secured: Writable;
  readonly socket: Socket;
}

/** Responds to a request, or does not. */
export const treat = async (behaviour: HttpBehaviour, exchange: Exchange): Promise<void> => {
  const { request, proper, begin, secured, socket } = exchange;
  switch (behaviour.kind) {
    case 'serve':
      begin(proper).end(proper.body);
      return;
    case 'answer': {
      const answer = await behaviour.answer(proper, request);
      begin(answer).end(answer.body);
      return;
    }
    case 'silent':
      return;
    case 'close':
      secured.end();
      return;
    case 'reset':
      socket.resetAndDestroy();
      return;
    case 'drip-headers':
      drip(`${headOf(proper)}${proper.body}`, secured);
      return;
    case 'drip-body': {
      const response = begin(proper);
      response.flushHeaders();
      drip(proper.body, response);
      return;
    }
    case 'stall-body':
      begin(proper).write(half(proper.body));
      return;
    case 'short-body':
      begin(proper).write(half(proper.body), () => secured.end());
      return;
    default:
      behaviour satisfies never;
  }
};

const half = (body: string): string => body.slice(0, body.length / 2);

const headOf = ({ status, headers }: GatewayAnswer): string =>
  [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...Object.entries(headers).map((pair) => pair.join(': ')),
    '',
    '',
  ].join('\r\n');

/** Writes one byte a second until there is no more, or nobody who wants it. */
const drip = (text: string, stream: Writable): void => {
  const bytes = [...Buffer.from(text)];
  const timer = setInterval(() => {
    const byte = bytes.shift();
    if (byte === undefined) stream.end();
    else stream.write(Buffer.of(byte));
  }, 1_000);
  stream.once('close', () => clearInterval(timer));
};
