import { addressesIn } from './cidr.ts';

/** Whether an address is one of a private network: RFC 1918, the shared space of RFC 6598, which VPCs may use too, or RFC 4193. */
export const isPrivateAddress = addressesIn([
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
]);
