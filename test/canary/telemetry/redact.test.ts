import { expect, test } from '@jest/globals';
import { redact, redactEntry } from '../../../functions/canary/telemetry/redact.ts';

test.each([
  ['Authorization: Bearer abc.def-123', 'Authorization: [redacted]'],
  ['got "Basic dXNlcjpwYXNz"', 'got "[redacted]"'],
  ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln in text', 'token [redacted] in text'],
  ['key AKIAIOSFODNN7EXAMPLE', 'key [redacted]'],
  ['/pets?X-Amz-Signature=abcdef&page=1', '/pets?[redacted]&page=1'],
  ['/pets?api_key=hunter2', '/pets?[redacted]'],
  ['the endpoint answered 403', 'the endpoint answered 403'],
])('%s becomes %s', (text, clean) => {
  expect(redact(text)).toBe(clean);
});

test('a value whose key names a credential does not reach a log line', () => {
  const line = { headers: { Authorization: 'abc', 'x-api-key': 'k', cookie: 'c', accept: 'application/json' } };

  expect(JSON.parse(JSON.stringify(line, redactEntry))).toEqual({
    headers: {
      Authorization: '[redacted]',
      'x-api-key': '[redacted]',
      cookie: '[redacted]',
      accept: 'application/json',
    },
  });
});
