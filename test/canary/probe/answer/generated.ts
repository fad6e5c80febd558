import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Random } from '../../../random.ts';

/** Choices as a list of alternatives reads best. */
interface Choices {
  readonly below: Random['int'];
  readonly chance: Random['chance'];
  readonly pick: <T>(first: T, ...others: readonly T[]) => T;
  readonly some: <T>(items: readonly T[]) => readonly T[];
}

const choicesOf = ({ int, chance, pick }: Random): Choices => ({
  below: int,
  chance,
  pick: (first, ...others) => pick([first, ...others]),
  some: (items) => items.filter(() => chance(0.5)),
});

/** An answer that somebody might send, right or wrong. */
export interface GeneratedAnswer {
  readonly bytes: Buffer;
  /** Whether it was changed after it was made: then a key may no longer name the credential behind it. */
  readonly mutated: boolean;
}

/** What every planted credential begins and ends with; neither occurs otherwise. */
export const MARKS = ['S3CRET', 'T3RCES'] as const;

/** A credential of these characters. */
const secret = ({ below, pick }: Choices, characters: string): string =>
  `${MARKS[0]}${Array.from({ length: below(12) }, () => pick('a', ...characters)).join('')}${MARKS[1]}`;

const KEYS = [
  'password',
  'access_token',
  'apiKey',
  'client-secret',
  'Authorization',
  'credentials',
  'x-amz-security-token',
];

const jsonBody = (random: Choices): string => {
  const { chance, pick, below } = random;
  const key = pick('password', ...KEYS);
  const value = secret(random, 'aZ0é"\\/{}[],:&<>=; \'\n');
  const held = pick<unknown>(value, [value], { user: value }, value);
  const harmless = { id: below(99), type: 'dog', [key]: held, note: 'x'.repeat(below(200)) };
  const document = chance(0.3) ? { body: JSON.stringify(harmless), n: 1 } : harmless;
  const nested = chance(0.1) ? { outer: JSON.stringify(document) } : document;
  return JSON.stringify(chance(0.3) ? [nested, { after: 1 }] : nested, null, chance(0.3) ? 2 : 0);
};

const body = (random: Choices): string => {
  const { pick, below } = random;
  const plain = secret(random, 'bcdefgh0123');
  return pick(
    () => jsonBody(random),
    () => jsonBody(random),
    () => '[{"id":1,"type":"dog","price":249.99}]',
    () => '',
    () => `<html><password>${plain}</password></html>`,
    () => `a=1&${pick('password', 'api_key', 'token')}=${plain}&b=2`,
    () => `Authorization: Bearer ${plain}\r\nother: 1`,
    () => `{'secret':'${plain}','n':1}`,
    () => JSON.stringify({ Message: `User: anonymous is not authorized, token: ${plain}` }),
    () => 'x'.repeat(below(3_000)),
  )();
};

const CODINGS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gzipSync(bytes, { level: 1 }),
  deflate: (bytes) => deflateSync(bytes, { level: 1 }),
  br: (bytes) => brotliCompressSync(bytes, { params: { 1: 1 } }),
};

const STATUS_LINES = [
  ...['200 OK', '200', '204 No Content', '302 Found', '304 Not Modified', '400 Bad Request', '401 Unauthorized'],
  ...['403 Forbidden', '404 Not Found', '413 Too Large', '429 Too Many', '500 Error', '504 Timeout'],
].map((status) => `HTTP/1.1 ${status}`);
const ODD_STATUS_LINES = [
  'HTTP/1.1 101 Switch',
  'HTTP/1.1 099 x',
  'HTTP/1.1 600 x',
  'HTTP/2 200',
  'HTTP/1.0 200 OK',
  'hello',
];
const INTERIM = [
  'HTTP/1.1 100 Continue',
  'HTTP/1.1 102 Processing',
  'HTTP/1.1 103 Early Hints\r\nLink: <a>',
  'HTTP/1.1 199 x',
];
const ERROR_TYPES = [
  'AccessDeniedException',
  'ForbiddenException',
  'UnauthorizedException',
  'BadRequestException',
  'SomeException',
];

const chunked = ({ below, chance }: Choices, bytes: Buffer): Buffer => {
  const parts: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const part = bytes.subarray(from, from + 1 + below(bytes.length));
    parts.push(Buffer.from(`${part.length.toString(16)}${chance(0.1) ? ';a="b"' : ''}\r\n`), part, Buffer.from('\r\n'));
    from += part.length;
  }
  return Buffer.concat([...parts, Buffer.from(`0\r\n${chance(0.1) ? 'X-Trailer: a\r\n' : ''}\r\n`)]);
};

/** Makes an answer; `configured` is a header's value that the API repeats now and then. */
export const generateAnswer = (from: Random, configured: string): GeneratedAnswer => {
  const random = choicesOf(from);
  const { below, chance, pick, some } = random;
  const text = chance(0.1) ? `{"echo":"${configured}"}` : body(random);
  const coding = chance(0.2) ? pick('gzip', 'deflate', 'br', 'compress') : undefined;
  const content = (chance(0.95) && coding && CODINGS[coding]?.(Buffer.from(text))) || Buffer.from(text);
  const framing = pick('length', 'length', 'chunked', 'close', 'wrong', 'both', 'twice');
  const length = `Content-Length: ${content.length}`;
  const headers = [
    ...(chance(0.9) ? ['x-amzn-RequestId: r-1'] : []),
    ...(chance(0.3) ? [`x-amzn-ErrorType: ${pick('AccessDeniedException', ...ERROR_TYPES)}`] : []),
    `Content-Type: ${pick('application/json', 'application/json; charset=utf-8', 'text/html', 'text/plain; charset=latin1', 'text/plain; charset=none')}`,
    ...(coding ? [`Content-Encoding: ${coding}`] : []),
    ...(chance(0.1) ? [`Location: https://a.example/?token=${secret(random, 'ab')}&b=${configured}`] : []),
    ...some(['Date: now', 'Connection: close', 'X-Note: a', 'x-note: b', 'Set-Cookie: a=b']),
    ...{
      length: [length],
      chunked: ['Transfer-Encoding: chunked'],
      close: [],
      wrong: [`Content-Length: ${pick('x', '-1', '', '1e3', String(below(4_000)), '9'.repeat(20))}`],
      both: [length, 'Transfer-Encoding: chunked'],
      twice: [length, `content-length: ${content.length + below(2)}`],
    }[framing],
    ...(chance(0.02) ? [pick('no header', ': x', 'a b: c', 'x: \x1b[31m', ' folded')] : []),
  ];
  const status = chance(0.06) ? pick('hello', ...ODD_STATUS_LINES) : pick('HTTP/1.1 200 OK', ...STATUS_LINES);
  const interim = Array.from(
    { length: chance(0.2) ? below(4) : 0 },
    () => `${pick('HTTP/1.1 100', ...INTERIM)}\r\n\r\n`,
  );
  const head = `${interim.join('')}${[status, ...headers].join(chance(0.05) ? '\n' : '\r\n')}\r\n\r\n`;
  const whole = Buffer.concat([
    Buffer.from(head, 'latin1'),
    framing === 'chunked' || framing === 'both' ? chunked(random, content) : content,
  ]);
  const cut = chance(0.2) ? whole.subarray(0, below(whole.length + 1)) : whole;
  return chance(0.3) ? { bytes: from.mutated(cut), mutated: true } : { bytes: cut, mutated: false };
};

/** Cuts bytes into the pieces in which a connection might bring them. */
export const inPieces = ({ int }: Random, bytes: Buffer): readonly Buffer[] => {
  const pieces: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const piece = bytes.subarray(from, from + 1 + int(40));
    pieces.push(piece);
    from += piece.length;
  }
  return pieces;
};
