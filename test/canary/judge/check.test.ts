import { expect, test } from '@jest/globals';
import { checksOf } from '../../../functions/canary/judge/check.ts';
import { target } from '../config-fixture.ts';

const check = (body: string, contentType = 'application/json') =>
  checksOf(target, '/pets')({ status: 200, headers: { 'content-type': contentType }, body: Buffer.from(body) });

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

test('the beginning of a long body is shown', () => {
  const shown = (body: string) => check(body)?.detail.replace(/^.*the body begins /, '');

  expect(shown('x'.repeat(120))).toBe(`"${'x'.repeat(120)}"`);
  expect(shown('x'.repeat(121))).toBe(`"${'x'.repeat(120)}…"`);
});

test('of several mistakes the last one is named', () => {
  expect(check('[{"id":"1","type":"dog","price":1},{"id":2,"type":"cat","price":"2"}]')?.detail).toMatch(
    /^#\/1\/price: /,
  );
});

test('the schema is read as one of draft 2020-12, in which a reference may have company', () => {
  const bodySchema = { $defs: { list: { type: 'array' } }, $ref: '#/$defs/list', minItems: 1 };
  const checkList = checksOf({ ...target, expect: { ...target.expect, bodySchema } }, '/pets');
  const headers = { 'content-type': 'application/json' };

  expect(checkList({ status: 200, headers, body: Buffer.from('[]') })?.detail).toMatch(/^#: Array has too few items /);
});

test('without expectations anything passes', () => {
  const expectations = { status: 200, maxBodyBytes: 65_536 };
  const answer = { status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from('anything') };

  expect(checksOf({ ...target, expect: expectations }, '/pets')(answer)).toBeUndefined();
});

test('another content type is named, or that there is none', () => {
  expect(check('[]', 'text/html')).toEqual({
    cause: 'check.content_type',
    detail: 'expected application/json, got text/html',
  });
  expect(checksOf(target, '/pets')({ status: 200, headers: {}, body: Buffer.from('[]') })).toEqual({
    cause: 'check.content_type',
    detail: 'expected application/json, got none',
  });
});

test('of another resource than the configured one nothing is expected', () => {
  const answer = { status: 200, headers: {}, body: Buffer.from('anything') };

  expect(checksOf(target, '/pets/1')(answer)).toBeUndefined();
});
