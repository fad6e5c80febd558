import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Readable, type Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { GatewayAnswer, GatewayRequest } from '../gateway/message.ts';

/** How an address treats a request. */
export type HttpBehaviour =
  | { readonly level: 'http'; readonly kind: 'silent' | 'close' | 'reset' | 'other-protocol' | 'interim-only' }
  | ResponseBehaviour;

/** How it responds. The proper answer is the one that `respond` of the listener gives. */
type ResponseBehaviour =
  | {
      readonly level: 'http';
      readonly kind:
        | 'serve'
        | 'interim-answers'
        | 'two-lengths'
        | 'gzip-body'
        | 'stall-body'
        | 'short-body'
        | 'endless-body';
    }
  | {
      readonly level: 'http';
      readonly kind: 'drip-headers' | 'drip-body';
      /** How long every byte takes, in milliseconds; by default a second. */
      readonly everyMs?: number;
    }
  | {
      readonly level: 'http';
      readonly kind: 'answer';
      readonly answer: (proper: GatewayAnswer, request: GatewayRequest) => GatewayAnswer;
    };

/** A request that has been read to its end, and the means to respond. */
export interface Exchange {
  readonly request: GatewayRequest;
  readonly properAnswer: () => Promise<GatewayAnswer>;
  /** Sends status and headers, and gives the stream for the body. */
  readonly begin: (answer: GatewayAnswer) => ServerResponse;
  /** The connection above TLS, and the one below it. */
  readonly secured: Writable;
  readonly socket: Socket;
}

/** Treats a request as the behaviour says. */
export const treat = async (behaviour: HttpBehaviour, exchange: Exchange): Promise<void> => {
  const { secured, socket } = exchange;
  switch (behaviour.kind) {
    case 'silent':
      return;
    case 'close':
      secured.end();
      return;
    case 'reset':
      socket.resetAndDestroy();
      return;
    case 'other-protocol':
      secured.end('220 mail.example ESMTP\r\n');
      return;
    case 'interim-only':
      secured.write(CONTINUE);
      return;
    default: {
      const proper = await exchange.properAnswer();
      // The client may be gone by now.
      if (!secured.destroyed) respond(behaviour, proper, exchange);
    }
  }
};

const respond = (behaviour: ResponseBehaviour, proper: GatewayAnswer, { request, begin, secured }: Exchange): void => {
  switch (behaviour.kind) {
    case 'serve':
      begin(proper).end(proper.body);
      return;
    case 'answer': {
      const answer = behaviour.answer(proper, request);
      begin(answer).end(answer.body);
      return;
    }
    case 'interim-answers':
      secured.write(`${CONTINUE}HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n`);
      begin(proper).end(proper.body);
      return;
    case 'two-lengths':
      secured.end(headOf(proper, { 'Content-Length': '1' }, { 'Content-Length': '2' }) + proper.body);
      return;
    case 'gzip-body': {
      const body = gzipSync(proper.body);
      secured.write(headOf(proper, { 'Content-Encoding': 'gzip', 'Content-Length': String(body.length) }));
      secured.end(body);
      return;
    }
    case 'drip-headers':
      drip(`${headOf(proper)}${proper.body}`, secured, behaviour.everyMs);
      return;
    case 'drip-body': {
      const response = begin(proper);
      response.flushHeaders();
      drip(proper.body, response, behaviour.everyMs);
      return;
    }
    case 'stall-body':
      begin(proper).write(half(proper.body));
      return;
    case 'short-body':
      begin(proper).write(half(proper.body), () => secured.end());
      return;
    case 'endless-body':
      secured.write(headOf(proper));
      Readable.from(repeating(proper.body)).pipe(secured);
      return;
    default:
      behaviour satisfies never;
  }
};

const half = (body: string): string => body.slice(0, body.length / 2);

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';

const headOf = ({ status, headers }: GatewayAnswer, ...more: readonly Readonly<Record<string, string>>[]): string =>
  [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...[headers, ...more].flatMap((some) => Object.entries(some).map((pair) => pair.join(': '))),
    '',
    '',
  ].join('\r\n');

/** Repeats a text without end, in pieces that fill a connection quickly. */
function* repeating(text: string): Generator<Buffer> {
  const piece = Buffer.alloc(65_536, text);
  for (;;) yield piece;
}

/** Writes byte by byte until the text or the connection ends. */
const drip = (text: string, stream: Writable, everyMs = 1_000): void => {
  const bytes = [...Buffer.from(text)];
  const timer = setInterval(() => {
    const byte = bytes.shift();
    if (byte === undefined) stream.end();
    else stream.write(Buffer.of(byte));
  }, everyMs);
  stream.once('close', () => clearInterval(timer));
};
