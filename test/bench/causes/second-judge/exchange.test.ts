import { expect, test } from '@jest/globals';
import { answerIn } from './answer.ts';
import { exchangeSighting } from './exchange.ts';

const PETS = '[{"id":1}]';
const HEADERS = ['Content-Type: application/json', 'x-amzn-RequestId: r-1', `Content-Length: ${PETS.length}`] as const;

/** As curl prints it with its headers. */
const answer = (status: string, headers: readonly string[] = HEADERS, body = PETS): string =>
  [`HTTP/1.1 ${status}`, ...headers, '', body].join('\r\n');

const healthy = answerIn(answer('200 OK'));
const sightingOf = (stdout: string, stderr = '', ended: 'by itself' | 'long' = 'by itself') => {
  if (healthy === undefined) throw new Error('the healthy answer cannot be read');
  return exchangeSighting({ ended, stdout, stderr }, healthy);
};

test.each([
  ['as when all is well', answer('200 OK')],
  ['as when all is well', `HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n${answer('200 OK')}`],
  ['http: another status', answer('500 Internal Server Error')],
  ['http: no answer of API Gateway', answer('200 OK', ['Content-Type: application/json'])],
  ['check: another content type', answer('200 OK', ['Content-Type: text/html', 'x-amzn-RequestId: r-1'])],
  ['check: another body', answer('200 OK', HEADERS, '{"message":"Forbidden"}')],
  ['body: of two lengths', answer('200 OK', [...HEADERS, 'Content-Length: 2'], '[{')],
])('%s is read from a whole answer', (sighting, stdout) => {
  expect(sightingOf(stdout)).toBe(sighting);
});

test.each([
  ['http: closed', '', 'curl: (52) Empty reply from server\n'],
  [
    'http: closed',
    '',
    'curl: (56) OpenSSL SSL_read: error:0A000126:SSL routines::unexpected eof while reading, errno 0\n',
  ],
  ['http: reset', '', 'curl: (56) Recv failure: Connection reset by peer\n'],
  ['http: silent', '', 'curl: (28) Operation timed out after 10002 milliseconds with 0 bytes received\n'],
  ['http: silent', 'HTTP/1.1 100 Continue\r\n\r\n', 'curl: (28) Operation timed out after 10000 milliseconds\n'],
  ['http: no HTTP', '', 'curl: (1) Received HTTP/0.9 when not allowed\n'],
  ['http: something else', '', 'curl: (27) Out of memory\n'],
  ['body: short', answer('200 OK', HEADERS, '[{'), 'curl: (18) transfer closed with 8 bytes remaining to read\n'],
  ['body: stalled', answer('200 OK', HEADERS, '[{'), 'curl: (28) Operation timed out after 10010 milliseconds\n'],
  ['body: undecodable', answer('200 OK', HEADERS, ''), 'curl: (61) Error while processing content unencoding\n'],
  [
    'refused: Forbidden',
    answer('403 Forbidden', [...HEADERS, 'x-amzn-ErrorType: ForbiddenException'], '{"mes'),
    'curl: (18) closed\n',
  ],
])('%s is read from less than an answer', (sighting, stdout, stderr) => {
  expect(sightingOf(stdout, stderr)).toBe(sighting);
});

test('a body without end is one that curl had to be stopped at', () => {
  expect(sightingOf(answer('200 OK'), '', 'long')).toBe('body: endless');
});

test('a refusal without an id is known by its sentence alone', () => {
  const refusal = (body: string) => answer('413 Payload Too Large', ['Content-Type: text/plain'], body);

  expect(sightingOf(refusal('HTTP content length exceeded 10485760 bytes.'))).toBe('refused: too large');
  expect(sightingOf(refusal('too large'))).toBe('http: no answer of API Gateway');
});
