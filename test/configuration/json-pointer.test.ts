import { expect, test } from '@jest/globals';
import { pointerTo, withValueAt } from '../../functions/configuration/json-pointer.ts';

test.each([
  [[], ''],
  [['apis', 0, 'id'], '/apis/0/id'],
  [['headers', 'a/b~c'], '/headers/a~1b~0c'],
])('the pointer to %j is %j, and leads there', (keys, pointer) => {
  expect(pointerTo(keys)).toBe(pointer);
  expect(withValueAt({ apis: [{}], headers: {} }, pointer, 'x')).toEqual(
    keys.length === 0
      ? 'x'
      : { apis: [keys[0] === 'apis' ? { id: 'x' } : {}], headers: keys[0] === 'apis' ? {} : { 'a/b~c': 'x' } },
  );
});

test('objects on the way are made, and what is there stays', () => {
  expect(withValueAt({ a: { b: 1 } }, '/a/c/d', 2)).toEqual({ a: { b: 1, c: { d: 2 } } });
});

test('a key that objects inherit is a key like any other', () => {
  const document = withValueAt({}, '/__proto__/polluted', true);

  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  expect(JSON.stringify(document)).toBe('{"__proto__":{"polluted":true}}');
});
