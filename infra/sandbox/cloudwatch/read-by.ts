import { z } from 'zod';

/** A reader that throws, as a step of a schema: what it throws becomes the mistake. */
export const readBy =
  <Given, Result>(read: (given: Given) => Result) =>
  (given: Given, context: z.core.$RefinementCtx): Result => {
    try {
      return read(given);
    } catch (error) {
      context.addIssue(`is refused: ${error instanceof Error ? error.message : String(error)}`);
      return z.NEVER;
    }
  };
