import { expect, test } from '@jest/globals';
import { checksOf } from '../../functions/canary/check.ts';
import { canaryConfig } from './config-fixture.ts';

const check = (body: string, contentType = 'application/json') =>
  checksOf(canaryConfig, '/pets')({ status: 200, headers: { 'content-type': contentType }, body: Buffer.from(body) });

test('pets pass, with any parameter of the content type', () => {
  expect(check('[{"id":1,"type":"dog","price":249.99}]', 'Application/JSON; charset=utf-8')).toBeUndefined();
});

test.each([
  [
    '{"message":"Forbidden"}',
    '#: Instance type "object" is invalid. Expected "array".; the body begins "{\\"message\\":\\"Forbidden\\"}"',
  ],
  ['[]', '#: Array has too few items (0 < 1).; the body begins "[]"'],
  [
    '[{"id":1,"type":"dog"}]',
    '#/0: Instance does not have required property "price".; the body begins "[{\\"id\\":1,\\"type\\":\\"dog\\"}]"',
  ],
  [
    '[{"id":1,"type":"dog","price":"249.99"}]',
    '#/0/price: Instance type "string" is invalid. Expected "number".; the body begins "[{\\"id\\":1,\\"type\\":\\"dog\\",\\"price\\":\\"249.99\\"}]"',
  ],
])('the body %s is not pets', (body, detail) => {
  expect(check(body)).toEqual({ cause: 'check.body', detail });
});

test('a body that is not JSON says so', () => {
  expect(check('<html>')).toEqual({ cause: 'check.body', detail: expect.stringContaining('not JSON: ') });
});

test('another content type is named', () => {
  expect(check('[]', 'text/html')).toEqual({
    cause: 'check.content_type',
    detail: 'expected application/json, got text/html',
  });
});

test('of another resource than the configured one nothing is expected', () => {
  const answer = { status: 200, headers: {}, body: Buffer.from('anything') };

  expect(checksOf(canaryConfig, '/pets/1')(answer)).toBeUndefined();
});
