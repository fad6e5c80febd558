import { expect, test } from '@jest/globals';
import { MAX_HEAD_BYTES } from '../../../../functions/canary/probe/answer/head.ts';
import { lines, read, readPieces } from './read.ts';

const OK = 'HTTP/1.1 200 OK';
const pets = lines(OK, 'Content-Length: 2', '', '[]');

test.each<[name: string, text: string, method?: string]>([
  ['a length', pets],
  ['equal lengths twice', lines(OK, 'Content-Length: 2', 'Content-Length: 2', '', '[]')],
  ['equal lengths in one header', lines(OK, 'Content-Length: 2, 2', '', '[]')],
  ['more bytes than its length', lines(OK, 'Content-Length: 2', '', '[]]')],
  ['chunks', lines(OK, 'Transfer-Encoding: chunked', '', '1', '[', '1', ']', '0', '', '')],
  [
    'chunks with extensions and trailers',
    lines(OK, 'transfer-encoding: Chunked', '', '002;a="b"', '[]', '0;c', 'D: e', '', ''),
  ],
  ['chunks and lines that end with LF alone', 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\n[]\n0\n\n'],
  ['the end of the connection', lines(OK, '', '[]')],
  ['the coding identity', lines(OK, 'Transfer-Encoding: identity', 'Content-Length: 2', '', '[]')],
  ['HTTP/1.0', lines('HTTP/1.0 200 OK', '', '[]')],
  ['no reason phrase', lines('HTTP/1.1 200 ', 'Content-Length: 2', '', '[]')],
  ['no reason phrase and no space', lines('HTTP/1.1 200', 'Content-Length: 2', '', '[]')],
  ['100 before it', lines('HTTP/1.1 100 Continue', '', pets)],
  [
    '100, 102 and 103 before it',
    lines(
      'HTTP/1.1 100 Continue',
      '',
      'HTTP/1.1 102 Processing',
      '',
      'HTTP/1.1 103 Early Hints',
      'Link: </pets.css>; rel=preload; as=style',
      '',
      pets,
    ),
  ],
  ['an interim answer that claims a body', lines('HTTP/1.1 100 Continue', 'Content-Length: 5', '', pets)],
  ['a folded header', lines(OK, 'X-Note: a', ' b', 'Content-Length: 2', '', '[]')],
  ['space before a colon', lines(OK, 'Content-Length : 2', '', '[]')],
  ['a header with other letters', lines(OK, 'X-Note: caf\xe9', 'Content-Length: 2', '', '[]')],
  [
    'as many headers as API Gateway allows',
    lines(
      OK,
      ...Array.from({ length: 10 }, (_, index) => `x-${index}: ${'y'.repeat(1_018)}`),
      'Content-Length: 2',
      '',
      '[]',
    ),
  ],
])('an answer with %s is read', (_name, text) => {
  expect(read(text)).toMatchObject({ head: { status: 200 }, body: '[]', whole: true });
  // However it is cut into pieces.
  const bytes = Buffer.from(text, 'latin1');
  expect(readPieces([...bytes].map((byte) => Buffer.of(byte)))).toMatchObject({
    head: { status: 200 },
    body: '[]',
    whole: true,
  });
  for (let cut = 1; cut < Math.min(bytes.length, 300); cut += 1) {
    const { body, whole } = readPieces([bytes.subarray(0, cut), bytes.subarray(cut)]);
    expect([cut, body, whole]).toEqual([cut, '[]', true]);
  }
});

test.each([
  ['HEAD', 'HTTP/1.1 200 OK'],
  ['GET', 'HTTP/1.1 204 No Content'],
  ['GET', 'HTTP/1.1 304 Not Modified'],
])('the answer to %s with %s has no body, whatever its length says', (method, statusLine) => {
  expect(read(lines(statusLine, 'Content-Length: 5', '', ''), { method, closes: false })).toMatchObject({
    body: '',
    whole: true,
  });
});

test('names are in lower case, repeated values joined, and no name is special', () => {
  const { head } = read(lines(OK, 'X-Note: one', 'x-note:two', '__proto__: x', 'Constructor: y', '', ''));

  expect(Object.entries(head?.headers ?? {})).toEqual([
    ['x-note', 'one, two'],
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ]);
});

test.each<[text: string, detail: string, quote?: string]>([
  ['220 mail.example ESMTP\r\n', 'the answer does not begin with HTTP/1', '220 mail.example ESMTP\r\n'],
  ['HTTP/2 200\r\n\r\n', 'the answer does not begin with HTTP/1', 'HTTP/2 200\r\n\r\n'],
  ['http/1.1 200 OK\r\n\r\n', 'the answer does not begin with HTTP/1', 'http/1.1 200 OK\r\n\r\n'],
  ['\r\nHTTP/1.1 200 OK\r\n\r\n', 'the answer does not begin with HTTP/1', '\r\nHTTP/1.1 200 OK\r\n\r\n'],
  ['HTTP/1.1 20 OK\r\n\r\n', 'the answer begins with no status line of HTTP/1.1', 'HTTP/1.1 20 OK'],
  ['HTTP/1.1 2000 OK\r\n\r\n', 'the answer begins with no status line of HTTP/1.1', 'HTTP/1.1 2000 OK'],
  ['HTTP/1.1  200 OK\r\n\r\n', 'the answer begins with no status line of HTTP/1.1', 'HTTP/1.1  200 OK'],
  ['HTTP/1.1 OK\r\n\r\n', 'the answer begins with no status line of HTTP/1.1', 'HTTP/1.1 OK'],
  ['HTTP/1.1 000 None\r\n\r\n', 'there is no status 0'],
  ['HTTP/1.1 099 None\r\n\r\n', 'there is no status 99'],
  ['HTTP/1.1 600 None\r\n\r\n', 'there is no status 600'],
  ['HTTP/1.1 999 None\r\n\r\n', 'there is no status 999'],
  [
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n',
    'status 101 switches to another protocol, which nobody asked for',
  ],
  [
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n\r\n',
    'status 101 switches to another protocol, which nobody asked for',
  ],
  ['HTTP/1.1 100 Continue\r\n\r\n220 mail', 'the answer does not begin with HTTP/1', '220 mail'],
  ['HTTP/1.1 200 OK\r\nno header\r\n\r\n', 'a line among the headers is none', 'no header'],
  ['HTTP/1.1 200 OK\r\n: none\r\n\r\n', 'a line among the headers is none', ': none'],
  ['HTTP/1.1 200 OK\r\nX Note: a\r\n\r\n', 'a line among the headers is none', 'X Note: a'],
  ['HTTP/1.1 200 OK\r\n X-Note: a\r\n\r\n', 'a line among the headers is none', ' X-Note: a'],
  ['HTTP/1.1 200 OK\r\nX-Note: a\0b\r\n\r\n', 'a line among the headers is none', 'X-Note: a\0b'],
  ['HTTP/1.1 200 OK\r\nX-Note: a\rb\r\n\r\n', 'a line among the headers is none', 'X-Note: a\rb'],
  ['HTTP/1.1 200 OK\r\nX-Note: \x1b[31m\r\n\r\n', 'a line among the headers is none', 'X-Note: \x1b[31m'],
  [
    `HTTP/1.1 200 OK\r\nX-Note: ${'x'.repeat(MAX_HEAD_BYTES)}`,
    `the answer's headers have more than ${MAX_HEAD_BYTES} bytes`,
  ],
  ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\npets\r\n', 'a chunk begins with no length', 'pets'],
  ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n', 'a chunk begins with no length', '-1'],
  [
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n',
    'a chunk begins with no length',
    'fffffffffffffffff',
  ],
  ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]]\r\n', 'a chunk is longer than it says', ']'],
  [
    `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;${'x'.repeat(5_000)}`,
    'a line between chunks has more than 4096 bytes',
  ],
])('%j breaks the rules; what of it is said stands apart', (text, detail, ...[quote]) => {
  expect(read(text, { closes: false }).fault).toEqual({
    cause: 'http.protocol_error',
    detail,
    ...(quote && { quote }),
  });
});

test.each([
  [['Content-Length: 2', 'Content-Length: 3'], 'Content-Length is "2" and "3" at once'],
  [['Content-Length: 2, 3'], 'Content-Length is "2" and "3" at once'],
  [['Content-Length: 2', 'Transfer-Encoding: chunked'], 'Content-Length "2" beside Transfer-Encoding chunked'],
  [['Content-Length: two'], 'Content-Length is "two"'],
  [['Content-Length: -2'], 'Content-Length is "-2"'],
  [['Content-Length: +2'], 'Content-Length is "+2"'],
  [['Content-Length: 0x2'], 'Content-Length is "0x2"'],
  [['Content-Length:'], 'Content-Length is ""'],
  [['Content-Length: 99999999999999999999'], 'Content-Length is "99999999999999999999"'],
  [['Transfer-Encoding: gzip, chunked'], 'Transfer-Encoding "gzip, chunked" was not asked for'],
  [['Transfer-Encoding: chunked, chunked'], 'Transfer-Encoding "chunked, chunked" was not asked for'],
])('%j says nothing valid of the length, but the head stands', (headers, detail) => {
  expect(read(lines('HTTP/1.1 403 Forbidden', ...headers, '', '[]'))).toMatchObject({
    head: { status: 403 },
    whole: false,
    fault: { cause: 'http.body.ambiguous_length', detail },
  });
});

test.each([
  ['', 'http.closed', "the peer closed the connection after 0 bytes of the answer's headers"],
  ['HTTP/1.1 200', 'http.closed', "the peer closed the connection after 12 bytes of the answer's headers"],
  [
    'HTTP/1.1 100 Continue\r\n\r\n',
    'http.closed',
    'the peer closed the connection after the interim answer 100 and nothing more',
  ],
  [
    'HTTP/1.1 100 Continue\r\n\r\nHTTP',
    'http.closed',
    "the peer closed the connection after the interim answer 100 and 4 bytes of the answer's headers",
  ],
  [
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n[]',
    'http.body.truncated',
    'the peer closed the connection after 2 of 5 bytes of the body',
  ],
  [
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[]',
    'http.body.truncated',
    'the peer closed the connection after 2 bytes of the body',
  ],
  [
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n',
    'http.body.truncated',
    'the peer closed the connection after 2 bytes of the body',
  ],
])('%j is not all of an answer', (text, cause, detail) => {
  expect(read(text).fault).toEqual({ cause, detail });
});

test('a body may be as long as allowed and no longer, however it is framed', () => {
  const framed = [
    (body: string) => lines(OK, `Content-Length: ${body.length}`, '', body),
    (body: string) => lines(OK, 'Transfer-Encoding: chunked', '', body.length.toString(16), body, '0', '', ''),
    (body: string) => lines(OK, '', body),
  ];

  for (const frame of framed) {
    expect(read(frame('x'.repeat(10)), { allowed: 10 }).whole).toBe(true);
    expect(read(frame('x'.repeat(11)), { allowed: 10 }).fault).toEqual({
      cause: 'http.body.too_large',
      detail: 'the body is longer than the 10 bytes that are read of it',
    });
  }
});

test('ten thousand interim answers in one piece are passed over', () => {
  expect(read('HTTP/1.1 100 Continue\r\n\r\n'.repeat(10_000) + pets)).toMatchObject({ body: '[]', whole: true });
});

test('what follows the end or a fault is not looked at', () => {
  const broken = readPieces([Buffer.from('220 mail'), Buffer.from(pets)]);

  expect(broken.head).toBeUndefined();
  expect(readPieces([Buffer.from(pets), Buffer.from('220 mail')])).toMatchObject({ body: '[]', whole: true });
});
