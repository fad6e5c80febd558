import * as z from 'zod';
import { resource } from '../configuration/request-parts.ts';
import { describeIssue } from '../text/issue.ts';
import type { Target } from './config.ts';
import type { RunPlan } from './run/run.ts';

/** What an invocation asks for. */
export interface Invocation {
  readonly trigger: 'schedule' | 'manual';
  readonly plan: RunPlan;
}

/** The event does not say what to do in a way this canary understands; the message names every mistake and what is allowed. */
export class InvalidEvent extends Error {
  override readonly name = 'InvalidEvent';
}

// The payload that the Lambda console fills in for a new test event.
const CONSOLE_DEFAULT = z.strictObject({
  key1: z.literal('value1'),
  key2: z.literal('value2'),
  key3: z.literal('value3'),
});
const BLANK = z.union([z.null(), z.undefined(), z.literal(''), z.strictObject({})]);
const SCHEDULED = z.strictObject({ trigger: z.literal('schedule'), scheduledTime: z.string() });

/** Reads an event: the schedule's, nothing, the console's default, or options. It can choose no host. Throws `InvalidEvent`. */
export const readEvent = (event: unknown, { kinds, request, showAnswers }: Target): Invocation => {
  const closed = z.literal(request.resource, {
    error: 'must be left out, since showAnswers is not configured for this API',
  });
  const options = z.strictObject({
    kinds: z
      .array(z.enum(kinds))
      .min(1)
      .default([...kinds]),
    repeat: z.int().min(1).max(10).default(1),
    resource: (showAnswers ? resource : closed).default(request.resource),
  });
  if (SCHEDULED.safeParse(event).success) return { trigger: 'schedule', plan: options.parse({}) };
  const blank = BLANK.safeParse(event).success || CONSOLE_DEFAULT.safeParse(event).success;
  const parsed = options.safeParse(blank ? {} : event, { reportInput: true });
  if (parsed.success) return { trigger: 'manual', plan: parsed.data };
  throw new InvalidEvent(
    `${parsed.error.issues.map(describeIssue).join('; ')}. Allowed: kinds (any of ${kinds.join(', ')}), ` +
      `repeat (1 to 10)${showAnswers ? ', resource (a path below the stage such as /pets/1)' : ''}, or nothing.`,
  );
};
