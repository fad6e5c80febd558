import { firstMatch, type Meanings } from './first-match.ts';
import type { Printed } from './printed.ts';
import type { Sighting } from './sighting.ts';

const CONNECTING: Meanings<Sighting> = [
  [/failed: Connection refused/, 'tcp: refused'],
  [/failed: Connection reset/, 'tcp: reset'],
  // What a route says that is unreachable, prohibited or a black hole, and what a host says that has no way at all.
  [
    /failed: (?:No route to host|Network is unreachable|Permission denied|Invalid argument)|Immediate connect fail/,
    'tcp: unreachable',
  ],
  [/failed: Connection timed out|connect timeout after|Timeout was reached|timed out after/, 'tcp: silent'],
];

/** How far curl came. */
export const reachedBy = ({ stderr }: Printed): 'nothing' | 'an address' | 'a TLS peer' => {
  if (/^\* SSL connection using /m.test(stderr)) return 'a TLS peer';
  return /^\* (?:Connected to|Established connection) /m.test(stderr) ? 'an address' : 'nothing';
};

/** What curl says that could not connect. */
export const connectionSighting = ({ stderr }: Printed): Sighting =>
  firstMatch(stderr, CONNECTING) ?? 'tcp: something else';
