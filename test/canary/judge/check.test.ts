import { expect, test } from '@jest/globals';
import { checksOf } from '../../../functions/canary/judge/check.ts';
import { target } from '../config-fixture.ts';

const { head, body: checkBody } = checksOf(target, '/pets');
const check = (text: string) => checkBody?.({ text });
const typed = (contentType: string) => ({ headers: { 'content-type': contentType } });

test('pets pass, with any parameter of the content type', () => {
  expect(check('[{"id":1,"type":"dog","price":249.99}]')).toBeUndefined();
  expect(head(typed('Application/JSON; charset=utf-8'))).toBeUndefined();
});

test.each([
  ['{"message":"Forbidden"}', '#: Instance type "object" is invalid. Expected "array".'],
  ['[]', '#: Array has too few items (0 < 1).'],
  ['[{"id":1,"type":"dog"}]', '#/0: Instance does not have required property "price".'],
  ['[{"id":1,"type":"dog","price":"249.99"}]', '#/0/price: Instance type "string" is invalid. Expected "number".'],
  ['<html>', 'not JSON'],
  ['', 'the body is empty'],
])('the body %s is not pets; it is quoted apart from the reason', (text, detail) => {
  expect(check(text)).toEqual({ cause: 'check.body', detail, quote: text });
});

test('of several mistakes the last one is named', () => {
  expect(check('[{"id":"1","type":"dog","price":1},{"id":2,"type":"cat","price":"2"}]')?.detail).toMatch(
    /^#\/1\/price: /,
  );
});

test('the schema is read as one of draft 2020-12, in which a reference may have company', () => {
  const bodySchema = { $defs: { list: { type: 'array' } }, $ref: '#/$defs/list', minItems: 1 };
  const checkList = checksOf({ ...target, expect: { ...target.expect, bodySchema } }, '/pets');

  expect(checkList.body?.({ text: '[]' })?.detail).toMatch(/^#: Array has too few items /);
});

test('without expectations anything passes', () => {
  const checks = checksOf({ ...target, expect: { status: [200], maxBodyBytes: 65_536 } }, '/pets');

  expect(checks.head(typed('text/html'))).toBeUndefined();
  expect(checks.body).toBeUndefined();
});

test('another content type is named, or that there is none', () => {
  expect(head(typed('text/html'))).toEqual({
    cause: 'check.content_type',
    detail: 'expected application/json, got text/html',
  });
  expect(head({ headers: {} })).toEqual({ cause: 'check.content_type', detail: 'expected application/json, got none' });
});

test('of another resource than the configured one nothing is expected', () => {
  const checks = checksOf(target, '/pets/1');

  expect(checks.head({ headers: {} })).toBeUndefined();
  expect(checks.body).toBeUndefined();
});
