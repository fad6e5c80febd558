import { createHash } from 'node:crypto';
import { type Condition, isKnownKey } from './condition.ts';

/** A condition in words. What stands under a key that is not known here may be a secret, as of `aws:Referer`, and is not told. */
export const conditionText = (condition: Condition): string =>
  Object.entries(condition)
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => {
        const shown = isKnownKey(key) ? values.join(' or ') : `a value that is not shown (${mark(values)})`;
        return `${key} ${operator} ${shown}`;
      }),
    )
    .join(' and ');

// Twelve bits: a changed value is seen, but for one time in four thousand, and nobody can tell from them what it is.
const MARK_LENGTH = 3;

const mark = (values: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, MARK_LENGTH);
