import * as z from 'zod/mini';
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

/** Nothing, or the payload that the Lambda console fills in for a new test event. Made when it is asked for, which no scheduled run does. */
const blank = () =>
  z.union([
    z.null(),
    z.undefined(),
    z.literal(''),
    z.strictObject({}),
    z.strictObject({
      key1: z.literal('value1'),
      key2: z.literal('value2'),
      key3: z.literal('value3'),
    }),
  ]);
const SCHEDULED = z.strictObject({ trigger: z.literal('schedule'), scheduledTime: z.string() });

/** Reads an event: the schedule's, nothing, the console's default, or options. It can choose no host. Throws `InvalidEvent`. */
export const readEvent = (event: unknown, apis: readonly Target[]): Invocation => {
  const whole: RunPlan = { apis, kinds: kindsOf(apis), repeat: 1 };
  if (SCHEDULED.safeParse(event).success) return { trigger: 'schedule', plan: whole };
  if (blank().safeParse(event).success) return { trigger: 'manual', plan: whole };
  const { target: asked } = z.object({ target: z.string() }).safeParse(event).data ?? {};
  const meant = asked === undefined ? apis : apis.filter(({ target }) => target === asked);
  const parsed = optionsFor(meant.length > 0 ? meant : apis, apis).safeParse(event, { reportInput: true });
  if (parsed.success) {
    const { target: _, ...options } = parsed.data;
    return { trigger: 'manual', plan: { apis: meant, ...options } };
  }
  throw new InvalidEvent(
    `${parsed.error.issues.map(describeIssue).join('; ')}. Allowed: ${allowed(apis)}, or nothing.`,
  );
};

const optionsFor = (meant: readonly Target[], apis: readonly Target[]) => {
  const [only, ...others] = meant;
  const kinds = kindsOf(meant);
  const closed = (reason: string) => z.optional(z.undefined({ error: `must be left out, since ${reason}` }));
  const configured = only && z.literal(only.request.resource, { error: `must be left out, since ${NOT_SHOWN}` });
  return z.strictObject({
    target: z.optional(z.enum(apis.map(({ target }) => target))),
    kinds: z._default(z.array(z.enum(kinds)).check(z.minLength(1)), kinds),
    repeat: z._default(z.int().check(z.gte(1), z.lte(10)), 1),
    resource:
      only === undefined || others.length > 0
        ? closed('it is one of a single API: name its target')
        : z.optional(only.showAnswers ? resource : (configured ?? resource)),
  });
};

const NOT_SHOWN = 'showAnswers is not configured for this API';

const allowed = (apis: readonly Target[]): string =>
  [
    ...(apis.length > 1 ? [`target (one of ${apis.map(({ target }) => target).join(', ')})`] : []),
    `kinds (any of ${kindsOf(apis).join(', ')})`,
    'repeat (1 to 10)',
    ...(apis.some(({ showAnswers }) => showAnswers) ? ['resource (a path below the stage such as /pets/1)'] : []),
  ].join(', ');

/** The kinds of name that any of these APIs has, each once. */
const kindsOf = (apis: readonly Target[]): RunPlan['kinds'][number][] => [
  ...new Set(apis.flatMap(({ kinds }) => kinds)),
];
