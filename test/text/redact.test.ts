import { expect, test } from '@jest/globals';
import { redact, redactEntry, redactorOf } from '../../functions/text/redact.ts';

test.each([
  ['Authorization: Bearer abc.def-123', 'Authorization: [redacted]'],
  ['got "Basic dXNlcjpwYXNz"', 'got "[redacted]"'],
  ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln in text', 'token [redacted] in text'],
  ['key AKIAIOSFODNN7EXAMPLE', 'key [redacted]'],
  ['/pets?X-Amz-Signature=abcdef&page=1', '/pets?X-Amz-Signature=[redacted]&page=1'],
  ['/pets?api_key=hunter2', '/pets?api_key=[redacted]'],
  [
    '/pets?apikey=a&api-key=b&access-token=c&accesstoken=d&PASSWORD=e&secret=f',
    '/pets?apikey=[redacted]&api-key=[redacted]&access-token=[redacted]&accesstoken=[redacted]&PASSWORD=[redacted]&secret=[redacted]',
  ],
  [
    '/pets?X-Amz-Security-Token=abc&X-Amz-Credential=def',
    '/pets?X-Amz-Security-Token=[redacted]&X-Amz-Credential=[redacted]',
  ],
  ['digest  username=x, AWS4-HMAC-SHA256 Credential=x', '[redacted]'],
  ["{'authorization':'Bearer abc','accept':'*'}", "{'authorization':'[redacted]','accept':'*'}"],
  ['ASIAIOSFODNN7EXAMPLE; eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0', '[redacted]; [redacted]'],
  ['AKIA is short, MYAKIAIOSFODNN7EXAMPLE another word', 'AKIA is short, MYAKIAIOSFODNN7EXAMPLE another word'],
  ['the endpoint answered 403', 'the endpoint answered 403'],
  // JSON, as it is and as it stands inside of other texts.
  ['{"access_token":"opaque","n":1}', '{"access_token":"[redacted]","n":1}'],
  ['{ "password" : "a\\"b" , "n": 1 }', '{ "password" : "[redacted]" , "n": 1 }'],
  ['{"password":"ends in a backslash\\\\","token":"b"}', '{"password":"[redacted]","token":"[redacted]"}'],
  ['{"clientSecret":7,"db.password":null}', '{"clientSecret":"[redacted]","db.password":"[redacted]"}'],
  ['{"credentials":{"user":"a","deep":["b"]},"n":1}', '{"credentials":"[redacted]","n":1}'],
  ['{"tokens":["a","b"],"n":1}', '{"tokens":"[redacted]","n":1}'],
  [
    JSON.stringify({ body: JSON.stringify({ password: 'a"b', n: 1 }) }),
    '{"body":"{\\"password\\":\\"[redacted]\\",\\"n\\":1}"}',
  ],
  [
    JSON.stringify({ body: JSON.stringify({ body: JSON.stringify({ apiKey: 'k', n: 1 }) }) }),
    JSON.stringify({ body: JSON.stringify({ body: JSON.stringify({ apiKey: '[redacted]', n: 1 }) }) }),
  ],
  ['{"n":1,"api_key":"cut off', '{"n":1,"api_key":"[redacted]"'],
  ['"{\\"password\\":\\"cut off…"', '"{\\"password\\":\\"[redacted]\\""'],
  ['{"credentials":{"user":"cut off', '{"credentials":"[redacted]"'],
  // Other forms.
  ['password: hunter2\nport: 1', 'password: [redacted]\nport: 1'],
  ['Set-Cookie: a=b; c=d', 'Set-Cookie: [redacted]'],
  ['<user><password kind="x">hunter2</password></user>', '<user><password kind="x">[redacted]</password></user>'],
  ['<password>cut off', '<password>[redacted]'],
  ['{"message":"Missing Authentication Token"}', '{"message":"Missing Authentication Token"}'],
  ['{"expiresIn":3600,"type":"dog"}', '{"expiresIn":3600,"type":"dog"}'],
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

test("a secret of one's own is taken out in every spelling, also where the text ends within it", () => {
  const clean = redactorOf(['s3cr"et/value']);

  expect(clean('as it is: s3cr"et/value.')).toBe('as it is: [redacted].');
  expect(clean(JSON.stringify({ a: 's3cr"et/value' }))).toBe('{"a":"[redacted]"}');
  expect(clean(JSON.stringify({ a: JSON.stringify({ b: 's3cr"et/value' }) }))).toBe(
    '{"a":"{\\"b\\":\\"[redacted]\\"}"}',
  );
  expect(clean('/?a=s3cr%22et%2Fvalue')).toBe('/?a=[redacted]');
  expect(clean('it ends with s3cr"et/v')).toBe('it ends with [redacted]');
  expect(clean('it ends with s3c')).toBe('it ends with s3c');
});

test('what is too short to be a secret is no secret', () => {
  expect(redactorOf(['1', 'abc'])('1 abc')).toBe('1 abc');
});
