import { contains as containsIpv4, ipv4Block } from './ipv4.ts';
import { containsIpv6 } from './ipv6.ts';

const isIpv6 = (cidr: string): boolean => cidr.includes(':');

/** Whether every address of `inner` is in `outer`; never between two families. */
export const containsCidr = (outer: string, inner: string): boolean => {
  if (isIpv6(outer) !== isIpv6(inner)) return false;
  return isIpv6(outer) ? containsIpv6(outer, inner) : containsIpv4(ipv4Block(outer), ipv4Block(inner));
};
