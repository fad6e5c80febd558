import { createHash } from 'node:crypto';

// What a person still reads.
const MOST_ITEMS = 8;
const MOST_CHARACTERS = 400;

/** A list; of a long one the beginning, and a fingerprint of the whole, for a change of the rest must show as well. */
export const shortList = (items: readonly string[], separator: string): string =>
  items.length <= MOST_ITEMS
    ? items.join(separator)
    : `${items.slice(0, MOST_ITEMS).join(separator)} and ${items.length - MOST_ITEMS} more (${fingerprintOf(items.join(separator))})`;

/** A text; of a long one the beginning, and a fingerprint of the whole. */
export const shortText = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}… (${fingerprintOf(text)})`;

const fingerprintOf = (text: string): string =>
  `fingerprint ${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
