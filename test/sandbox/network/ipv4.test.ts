import { expect, test } from '@jest/globals';
import { addressIn, contains, ipv4Block, overlaps } from '../../../infra/sandbox/network/ipv4.ts';

test.each([
  ['10.0.2.0/24', { first: 0x0a000200, last: 0x0a0002ff, prefixLength: 24 }],
  ['10.0.2.77/24', { first: 0x0a000200, last: 0x0a0002ff, prefixLength: 24 }],
  ['255.255.255.255/32', { first: 0xffffffff, last: 0xffffffff, prefixLength: 32 }],
  ['127.10.2.10', { first: 0x7f0a020a, last: 0x7f0a020a, prefixLength: 32 }],
  ['0.0.0.0/0', { first: 0, last: 0xffffffff, prefixLength: 0 }],
])('%s is a block', (cidr, block) => {
  expect(ipv4Block(cidr)).toEqual(block);
});

test.each([
  ['10.0.0.0/16', '10.0.2.0/24', { contains: true, overlaps: true }],
  ['10.0.2.0/24', '10.0.0.0/16', { contains: false, overlaps: true }],
  ['10.0.2.0/24', '10.0.3.0/24', { contains: false, overlaps: false }],
])('%s and %s', (a, b, expected) => {
  const [outer, inner] = [ipv4Block(a), ipv4Block(b)];

  expect({ contains: contains(outer, inner), overlaps: overlaps(outer, inner) }).toEqual(expected);
});

test('an address is a host number in a block', () => {
  expect(addressIn(ipv4Block('192.168.255.0/24'), 10)).toBe('192.168.255.10');
});
