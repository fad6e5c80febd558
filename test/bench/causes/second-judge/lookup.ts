import { BlockList, isIPv6 } from 'node:net';
import { firstMatch, type Meanings } from './first-match.ts';
import type { Printed } from './printed.ts';
import type { Sighting } from './sighting.ts';

/** What dig found: addresses, or why there are none. */
export type Lookup =
  | { readonly sighting: Sighting; readonly addresses?: undefined }
  | { readonly sighting?: undefined; readonly addresses: readonly string[] };

// Of dig 9.18; what stands first counts, since after an unreadable message dig prints what it could read.
const SAYINGS: Meanings<Sighting> = [
  [/malformed message packet|[Bb]ad packet|ID mismatch|query response not set|section mismatch/, 'dns: unreadable'],
  [/status: NXDOMAIN/, 'dns: no such name'],
  [/status: SERVFAIL/, 'dns: server failure'],
  [/status: (?:REFUSED|NOTIMP)/, 'dns: refused'],
  [/status: (?!NOERROR)\w+/, 'dns: another response code'],
  // A route that is unreachable, prohibited or a black hole.
  [
    /failed: (?:(?:network|host) unreachable|permission denied|invalid file)|: (?:network|host) unreachable/,
    'dns: unreachable',
  ],
  [/connection refused/, 'dns: refused'],
  [/end of file|connection reset/, 'dns: closed'],
  [/timed out|no servers could be reached/, 'dns: silent'],
];

/** Reads what dig printed about a name's addresses. */
export const lookupIn = ({ stdout, stderr }: Printed): Lookup => {
  const sighting = firstMatch(`${stdout}\n${stderr}`, SAYINGS);
  if (sighting !== undefined) return { sighting };
  if (!stdout.includes('status: NOERROR')) return { sighting: 'dns: something else' };
  const addresses = [...stdout.matchAll(/^[^;\s]\S*\s+\d+\s+IN\s+A(?:AAA)?\s+(\S+)$/gm)].map(([, one = '']) => one);
  return addresses.length === 0 ? { sighting: 'dns: no address' } : { addresses };
};

const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
] as const) {
  PRIVATE.addSubnet(network, bits);
}
PRIVATE.addSubnet('fc00::', 7, 'ipv6');

/** What an address looks like that is none of the endpoint's. */
export const strangeAddress = (address: string): Sighting =>
  PRIVATE.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
    ? 'dns: a private address, not of the endpoint'
    : 'dns: a public address';
