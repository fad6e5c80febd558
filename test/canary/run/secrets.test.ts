import { expect, test } from '@jest/globals';
import { secretsIn } from '../../../functions/canary/run/secrets.ts';

test('a configured header is secret, whole and in its parts, but for what everybody may read', () => {
  const headers = {
    Authorization: 'Bearer abcdefgh1',
    'x-tenant': 'acme',
    Cookie: 'session=0123456789; theme=dark',
    Accept: 'application/json',
    'Accept-Language': 'de',
    'user-agent': 'somebody',
  };

  expect(secretsIn(headers)).toEqual([
    'Bearer abcdefgh1',
    'abcdefgh1',
    'acme',
    'session=0123456789; theme=dark',
    '0123456789',
  ]);
});
