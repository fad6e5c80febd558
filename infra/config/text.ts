import * as z from 'zod';

/** A text of this pattern; of any other value it is said what is expected. */
export const text = (pattern: RegExp, expected: string) =>
  z.string({ error: expected }).regex(pattern, { error: expected });
