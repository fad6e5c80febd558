import { expect, test } from '@jest/globals';
import { addressesIn, contains, overlap } from '../../functions/network/cidr.ts';

test('an address is in some CIDRs if any of them holds it', () => {
  const isInside = addressesIn(['10.0.0.0/16', '100.64.0.0/24']);

  expect(['10.0.255.255', '100.64.0.7', '10.1.0.0', '100.64.1.0'].map(isInside)).toEqual([true, true, false, false]);
});

test.each([
  ['10.0.0.0/16', '10.0.2.0/24', true, true],
  ['10.0.2.0/24', '10.0.0.0/16', false, true],
  ['10.0.2.0/24', '10.0.2.0/24', true, true],
  ['10.0.2.0/24', '10.0.3.0/24', false, false],
])('%s and %s: one contains the other: %p, they overlap: %p', (one, other, contained, overlapping) => {
  expect([contains(one, other), overlap(one, other)]).toEqual([contained, overlapping]);
});
