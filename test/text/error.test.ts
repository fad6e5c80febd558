import { expect, test } from '@jest/globals';
import { errorCode, errorMessage } from '../../functions/text/error.ts';

test.each<[string, unknown, string | undefined, string]>([
  ['an error of Node', Object.assign(new Error('read failed'), { code: 'ECONNRESET' }), 'ECONNRESET', 'read failed'],
  [
    'an error of OpenSSL',
    Object.assign(new Error('error:0A00010B:ssl3_get_record'), { code: 'ERR_SSL', reason: 'wrong version number' }),
    'ERR_SSL',
    'wrong version number',
  ],
  ['an error without a code', new Error('broken'), undefined, 'broken'],
  ['a code and a reason that are no texts', Object.assign(new Error('odd'), { code: 7, reason: 7 }), undefined, 'odd'],
  ['a text', 'thrown', undefined, 'thrown'],
  ['an object', { code: 'ECODE' }, 'ECODE', '[object Object]'],
  ['null', null, undefined, 'null'],
  ['nothing', undefined, undefined, 'undefined'],
])('of %s the code and the message are told', (_what, error, code, message) => {
  expect({ code: errorCode(error), message: errorMessage(error) }).toEqual({ code, message });
});
