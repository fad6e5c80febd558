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
