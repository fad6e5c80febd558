import { expect, test } from '@jest/globals';
import { elementsIn, objectIdentifier } from '../../../functions/canary/probe/der.ts';

test.each([
  ['nothing', '', []],
  ['two elements', '020105 0500', ['2:05', '5:']],
  ['a long form', '048180'.concat('00'.repeat(128)), [`4:${'00'.repeat(128)}`]],
  ['what is cut off', '0201050403aa', ['2:05']],
  ['a length of a length that is cut off', '0482', []],
  ['an impossible length', '0489ffffffffffffffffff', []],
])('%s', (_what, hex, elements) => {
  const read = elementsIn(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

  expect(read.map(({ tag, content }) => `${tag}:${content.toString('hex')}`)).toEqual(elements);
});

test.each([
  ['551d13', '2.5.29.19'],
  ['2a864886f70d010101', '1.2.840.113549.1.1.1'],
  ['883703', '2.999.3'],
])('%s is the object identifier %s', (hex, oid) => {
  expect(objectIdentifier(Buffer.from(hex, 'hex'))).toBe(oid);
});
