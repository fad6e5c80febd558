import { expect, test } from '@jest/globals';
import { addressesIn, contains, overlap, startsAtFirstAddress } from '../../functions/network/cidr.ts';

test('an address is in some CIDRs if any of them holds it', () => {
  const isInside = addressesIn(['10.0.0.0/16', '100.64.0.0/24']);

  expect(['10.0.255.255', '100.64.0.7', '10.1.0.0', '100.64.1.0'].map(isInside)).toEqual([true, true, false, false]);
});

test('an IPv6 address is the same however it is written, and in CIDRs of its family alone', () => {
  const isInside = addressesIn(['10.0.0.0/16', '2001:db8:0:cd00::/56', '::/64']);

  expect(
    ['2001:DB8:0:CDFF::1', '2001:0db8:0000:cd00:0000:0000:0000:0001', '2001:db8:0:ce00::', 'fd00::1'].map(isInside),
  ).toEqual([true, true, false, false]);
});

test.each([
  // Connecting to it would go over IPv4, to an address that nobody asked for.
  '::ffff:10.0.2.7',
  '::FFFF:a00:207',
  '::ffff:0:0',
  // RFC 6052 and RFC 3056: IPv6 addresses of other networks, whatever IPv4 address they have in them.
  '64:ff9b::10.0.2.7',
  '2002:a00:207::1',
  // The list would pass over the zone.
  '2001:db8:0:cd00::1%eth0',
  'fe80::1%lo',
  '10.0.2.7.',
  '010.0.2.7',
  '',
])('%j is in no CIDR', (address) => {
  const isInside = addressesIn(['10.0.0.0/8', '2001:db8:0:cd00::/56', '::/64']);

  expect(isInside(address)).toBe(false);
});

test('an IPv4 address is in no IPv6 CIDR, not even in that of the mapped ones', () => {
  expect(['10.0.2.7', '::ffff:10.0.2.7'].map(addressesIn(['::ffff:0:0/96', '::/0']))).toEqual([false, false]);
});

test.each([
  ['10.0.0.0/16', '10.0.2.0/24', true, true],
  ['10.0.2.0/24', '10.0.0.0/16', false, true],
  ['10.0.2.0/24', '10.0.2.0/24', true, true],
  ['10.0.2.0/24', '10.0.3.0/24', false, false],
  ['2001:db8::/56', '2001:db8:0:12::/64', true, true],
  ['2001:db8:0:12::/64', '2001:DB8::/56', false, true],
  ['2001:db8::/56', '2001:db8:0:100::/64', false, false],
  ['::/0', '10.0.2.0/24', false, false],
  ['0.0.0.0/0', '::ffff:10.0.2.0/120', false, false],
])('%s and %s: one contains the other: %p, they overlap: %p', (one, other, contained, overlapping) => {
  expect([contains(one, other), overlap(one, other)]).toEqual([contained, overlapping]);
});

test.each([
  ['10.0.1.0/24', true],
  ['10.0.1.7/24', false],
  ['2001:db8:0:1::/64', true],
  ['2001:db8:0:1::7/64', false],
  ['2001:db8:0:10::/60', true],
  ['2001:db8:0:11::/60', false],
  ['1:2:3:4:5:6:7:8/128', true],
  ['::/44', true],
])('%s begins with the first address of its block: %p', (cidr, does) => {
  expect(startsAtFirstAddress(cidr)).toBe(does);
});
