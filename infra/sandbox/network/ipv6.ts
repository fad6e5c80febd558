import { BlockList } from 'node:net';

/** Whether every address of the IPv6 CIDR `inner` is in `outer`. */
export const containsIpv6 = (outer: string, inner: string): boolean => {
  const [network = '', length] = outer.split('/');
  const [first = '', innerLength] = inner.split('/');
  const block = new BlockList();
  block.addSubnet(network, Number(length), 'ipv6');
  return Number(length) <= Number(innerLength) && block.check(first, 'ipv6');
};

/** The address with this host number in a subnet that is written as `2001:db8:0:1::/64`. */
export const ipv6AddressIn = (cidr: string, host: number): string =>
  cidr.replace(/::\/\d+$/, () => `::${host.toString(16)}`);
