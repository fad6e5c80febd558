import { BlockList, isIP } from 'node:net';
import { FAMILIES } from '../contract/family.ts';
import { familyOf } from './family.ts';

/**
 * Tells whether an address lies in one of these CIDRs of its own family. One that only stands for another is in none: an IPv4-mapped one
 * (`::ffff:10.0.0.1`), to which a system connects over IPv4, and one with a zone id, which a BlockList passes over.
 */
export const addressesIn = (cidrs: readonly string[]): ((address: string) => boolean) => {
  // A list of both would find mapped addresses in IPv4 CIDRs, and IPv4 addresses in those that hold mapped ones.
  const [ipv4, ipv6] = FAMILIES.map((family) => rangesOf(cidrs.filter((cidr) => familyOf(cidr) === family)));
  return (address) => {
    switch (isIP(address)) {
      case 4:
        return ipv4?.check(address, 'ipv4') === true;
      case 6:
        return !address.includes('%') && !MAPPED.check(address, 'ipv6') && ipv6?.check(address, 'ipv6') === true;
      default:
        return false;
    }
  };
};

/** Whether every address of `inner` is in `outer`, which is never so of two families. */
export const contains = (outer: string, inner: string): boolean => {
  const [network, length] = partsOf(inner);
  const family = familyOf(inner);
  return familyOf(outer) === family && partsOf(outer)[1] <= length && rangesOf([outer]).check(network, family);
};

/** Whether a CIDR is written by its first address, as EC2 wants it: `10.0.1.0/24`, not `10.0.1.7/24`; IPv6 in hexadecimal alone. */
export const startsAtFirstAddress = (cidr: string): boolean => {
  const [network, prefixLength] = partsOf(cidr);
  const bits = familyOf(cidr) === 'ipv6' ? 128 : 32;
  return numberOf(network) % 2n ** BigInt(bits - prefixLength) === 0n;
};

/** Whether some address is in both CIDRs. */
export const overlap = (one: string, other: string): boolean => contains(one, other) || contains(other, one);

const rangesOf = (cidrs: readonly string[]): BlockList => {
  const ranges = new BlockList();
  for (const cidr of cidrs) ranges.addSubnet(...partsOf(cidr), familyOf(cidr));
  return ranges;
};

const partsOf = (cidr: string): [network: string, prefixLength: number] => {
  const [network = '', prefixLength] = cidr.split('/');
  return [network, Number(prefixLength)];
};

const numberOf = (address: string): bigint =>
  familyOf(address) === 'ipv4'
    ? address.split('.').reduce((sum, octet) => sum * 256n + BigInt(octet), 0n)
    : groupsOf(address).reduce((sum, group) => sum * 65_536n + BigInt(group), 0n);

/** The eight numbers of an IPv6 address, in which `::` stands for as many zeros as are missing. */
const groupsOf = (address: string): readonly number[] => {
  const [head = [], tail = []] = address
    .split('::')
    .map((part) => part.split(':').flatMap((group) => (group === '' ? [] : [Number.parseInt(group, 16)])));
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
};

// RFC 4291, section 2.5.5.2.
const MAPPED = rangesOf(['::ffff:0:0/96']);
