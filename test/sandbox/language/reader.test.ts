import { expect, test } from '@jest/globals';
import { createReader } from '../../../infra/sandbox/language/reader.ts';

const reading = (text: string) =>
  createReader(text, { subject: 'the text', symbols: ['(', ')', ',', '||'], word: /\w+/, quotes: `"'` });

test('a text is read token by token: symbols, words and quoted texts', () => {
  const reader = reading(`find ( 'a b' || "it's", c)  `);

  reader.expect('find');
  reader.expect('(');
  expect(reader.list('||', () => reader.take('quoted', 'a text'))).toEqual(['a b', "it's"]);
  expect([reader.isNext(','), reader.skip('||'), reader.skip(','), reader.isFollowedBy(')')]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect(reader.take('word', 'a word')).toBe('c');
  expect(reader.next).toEqual({ kind: 'symbol', text: ')', position: 26 });
});

test('a quoted text is neither a word nor a symbol', () => {
  expect(reading('"find"').skip('find')).toBe(false);
});

test.each([
  ['"b"', 'expected a word, got "b" at character 1'],
  ['  (', 'expected a word, got "(" at character 3'],
  ['', 'expected a word, got the end'],
  ['?', 'cannot read ? after character 0'],
  ['"b', 'cannot read "b after character 0'],
])('%j is no word, and the error says where', (text, reason) => {
  expect(() => reading(text).take('word', 'a word')).toThrow(new Error(`reading the text: ${reason}`));
});
