import { expect, test } from '@jest/globals';
import { redact, redactEntry } from '../../functions/text/redact.ts';

test.each([
  ['Authorization: Bearer abc.def-123', 'Authorization: [redacted]'],
  ['got "Basic dXNlcjpwYXNz"', 'got "[redacted]"'],
  ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln in text', 'token [redacted] in text'],
  ['key AKIAIOSFODNN7EXAMPLE', 'key [redacted]'],
  ['/pets?X-Amz-Signature=abcdef&page=1', '/pets?[redacted]&page=1'],
  ['/pets?api_key=hunter2', '/pets?[redacted]'],
  [
    '/pets?apikey=a&api-key=b&access-token=c&accesstoken=d&PASSWORD=e&secret=f',
    `/pets?${Array(6).fill('[redacted]').join('&')}`,
  ],
  ['/pets?X-Amz-Security-Token=abc&X-Amz-Credential=def', '/pets?[redacted]&[redacted]'],
  ['digest  username=x, AWS4-HMAC-SHA256 Credential=x', '[redacted]'],
  ["{'authorization':'Bearer abc','accept':'*'}", "{'authorization':'[redacted]','accept':'*'}"],
  ['ASIAIOSFODNN7EXAMPLE; eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0', '[redacted]; [redacted]'],
  ['AKIA is short, MYAKIAIOSFODNN7EXAMPLE another word', 'AKIA is short, MYAKIAIOSFODNN7EXAMPLE another word'],
  ['the endpoint answered 403', 'the endpoint answered 403'],
])('%s becomes %s', (text, clean) => {
  expect(redact(text)).toBe(clean);
});

test('a value whose key names a credential does not reach a log line', () => {
  const names = ['Authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key', 'x-amz-security-token'];
  const others = ['accessToken', 'client-secret', 'PASSWORD', 'apikey', 'api-key'];
  const headers = Object.fromEntries(
    [...names, ...others, 'accept', 'cookies', 'nocookie'].map((name) => [name, 'abc']),
  );

  expect(JSON.parse(JSON.stringify({ headers }, redactEntry))).toEqual({
    headers: {
      ...Object.fromEntries([...names, ...others].map((name) => [name, '[redacted]'])),
      accept: 'abc',
      cookies: 'abc',
      nocookie: 'abc',
    },
  });
});
