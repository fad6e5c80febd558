import { BlockList } from 'node:net';

/** Whether every address of `inner` is in `outer`; both IPv4 CIDRs. */
export const contains = (outer: string, inner: string): boolean => {
  const [network, prefixLength] = partsOf(outer);
  const [innerNetwork, innerLength] = partsOf(inner);
  const block = new BlockList();
  block.addSubnet(network, prefixLength);
  return prefixLength <= innerLength && block.check(innerNetwork);
};

/** Whether some address is in both IPv4 CIDRs. */
export const overlap = (one: string, other: string): boolean => contains(one, other) || contains(other, one);

const partsOf = (cidr: string): readonly [network: string, prefixLength: number] => {
  const [network = '', prefixLength] = cidr.split('/');
  return [network, Number(prefixLength)];
};
