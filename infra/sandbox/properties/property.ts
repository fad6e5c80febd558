import { z } from 'zod';
import { messageOf } from '../message-of.ts';

/** A property that the sandbox accepts because nothing on loopback depends on it. */
export const withoutEffect = z.unknown().optional();

/** An integer with limits, both included. */
export const integerBetween = (least: number, most: number) =>
  z
    .int({ error: 'must be an integer' })
    .refine((value) => least <= value && value <= most, { error: `must be from ${least} to ${most}` });

/** Makes a step of a schema of a function that throws: what it throws becomes the mistake. */
export const readBy =
  <Given, Result>(read: (given: Given) => Result) =>
  (given: Given, context: z.core.$RefinementCtx): Result => {
    try {
      return read(given);
    } catch (error) {
      context.addIssue(`is refused: ${messageOf(error)}`);
      return z.NEVER;
    }
  };
