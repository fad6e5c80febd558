import type { Suspect } from '../../contract/report.ts';

/** Where a cause shows, of all the places where it could. */
export type Spread = Pick<Suspect, 'scope' | 'where'>;

/** What to suspect, and what to look at first in order to know. */
export type Pointer = Pick<Suspect, 'component' | 'lookFirst'>;

/** Places as a person lists them: `zone a`, `zones a and b`; `the name n`, `the names n and m`; `a and b`. */
export const zone = (zones: readonly string[]): string => `zone${zones.length > 1 ? 's' : ''} ${and(zones)}`;
export const theName = (names: readonly string[]): string => `the name${names.length > 1 ? 's' : ''} ${and(names)}`;
export const and = (texts: readonly string[]): string => texts.join(' and ');
