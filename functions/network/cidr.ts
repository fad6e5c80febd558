import { BlockList } from 'node:net';

/** Tells whether an IPv4 address lies in one of these CIDRs. */
export const addressesIn = (cidrs: readonly string[]): ((address: string) => boolean) => {
  const ranges = rangesOf(cidrs);
  return (address) => ranges.check(address);
};

/** Whether every address of `inner` is in `outer`; both IPv4 CIDRs. */
export const contains = (outer: string, inner: string): boolean => {
  const [innerNetwork, innerLength] = partsOf(inner);
  return partsOf(outer)[1] <= innerLength && rangesOf([outer]).check(innerNetwork);
};

/** Whether an IPv4 CIDR is written by its first address, as EC2 wants it: `10.0.1.0/24`, not `10.0.1.7/24`. */
export const startsAtFirstAddress = (cidr: string): boolean => {
  const [network, prefixLength] = partsOf(cidr);
  const address = network.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return address % 2 ** (32 - prefixLength) === 0;
};

/** Whether some address is in both IPv4 CIDRs. */
export const overlap = (one: string, other: string): boolean => contains(one, other) || contains(other, one);

const rangesOf = (cidrs: readonly string[]): BlockList => {
  const ranges = new BlockList();
  for (const cidr of cidrs) ranges.addSubnet(...partsOf(cidr));
  return ranges;
};

const partsOf = (cidr: string): [network: string, prefixLength: number] => {
  const [network = '', prefixLength] = cidr.split('/');
  return [network, Number(prefixLength)];
};
