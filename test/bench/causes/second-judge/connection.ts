import { firstMatch, type Meanings } from './first-match.ts';
import type { Printed } from './printed.ts';
import type { Sighting } from './sighting.ts';

const CONNECTING: Meanings<Sighting> = [
  [/fail.*: Connection refused/, 'tcp: refused'],
  [/fail.*: Connection reset/, 'tcp: reset'],
  // A route that is unreachable, prohibited or a black hole, or none at all.
  [/fail.*: (?:No route to host|Network is unreachable|Permission denied|Invalid argument)/, 'tcp: unreachable'],
  [/fail.*: Connection timed out|connect timeout after|Timeout was reached|timed out after/, 'tcp: silent'],
];

/** Whether curl came as far as an open TCP connection. */
export const isConnected = ({ stderr }: Printed): boolean =>
  /^\* (?:Connected to|Established connection) /m.test(stderr);

/** What curl says that could not connect. */
export const connectionSighting = ({ stderr }: Printed): Sighting =>
  firstMatch(stderr, CONNECTING) ?? 'tcp: something else';
