import { expect, test } from '@jest/globals';
import { labelled, listed, paragraphs, subject, wrapped } from '../../../functions/notifier/text/layout.ts';

test('lines are wrapped before they get wider than 76 characters; a URL stays whole', () => {
  const words = 'word '.repeat(20);
  const url = `https://example.com/${'x'.repeat(80)}`;

  expect(wrapped(words)).toBe(`${'word '.repeat(15).trimEnd()}\n${'word '.repeat(5).trimEnd()}`);
  expect(wrapped(`see ${url} now`, 2, 4)).toBe(`  see\n    ${url}\n    now`);
});

test('labelled texts stand in one column', () => {
  expect(
    labelled([
      ['since', 'today'],
      ['cause', `${'a'.repeat(40)} ${'b'.repeat(40)}`],
    ]),
  ).toBe(`since       today\ncause       ${'a'.repeat(40)}\n            ${'b'.repeat(40)}`);
});

test('paragraphs that say nothing are left out', () => {
  expect(paragraphs(['one', '', 'two'])).toBe('one\n\ntwo');
});

test('items are listed as one says them', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});

test('a subject is ASCII of fewer than 100 characters, cut between words', () => {
  expect(subject('P\u00e4tStore\nis broken')).toBe('P?tStore?is broken');
  expect(subject('x'.repeat(99))).toBe('x'.repeat(99));
  expect(subject('x'.repeat(100))).toBe(`${'x'.repeat(96)}...`);
  expect(subject(`${'x'.repeat(90)} ${'y'.repeat(5)} z`)).toBe(`${'x'.repeat(90)} ${'y'.repeat(5)} z`);
  expect(subject(`${'x'.repeat(90)} ${'y'.repeat(5)} ${'z'.repeat(9)}`)).toBe(`${'x'.repeat(90)} ${'y'.repeat(5)}...`);
  expect(subject(`${'x'.repeat(90)} ${'y'.repeat(6)} ${'z'.repeat(9)}`)).toBe(`${'x'.repeat(90)}...`);
});

test('a long name at the end of a subject is cut, not left out', () => {
  const name = `vpce-0a1b2c3d4e5f67890-${'x1y2z3ab'.repeat(4)}.execute-api.us-east-1.vpce.amazonaws.com`;

  expect(subject(`DEGRADED PetStore-Demo/demo: the name ${name} (dns.name_not_found)`)).toBe(
    'DEGRADED PetStore-Demo/demo: the name vpce-0a1b2c3d4e5f67890-x1y2z3abx1y2z3abx1y2z3abx1y2z3ab.ex...',
  );
});
