import { z } from 'zod';

/** Thrown for a template that AWS or the sandbox refuses; every mistake is a reason that names its place. */
export class Refused extends Error {
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(['loading the template: refused', ...reasons].join('\n- '));
    this.name = 'Refused';
    this.reasons = reasons;
  }
}

/** What the attempt gives, or the `Refused` that it throws. */
export const resultOrRefusal = <Result>(attempt: () => Result): Result | Refused => {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
};

/** Whether an outcome is a refusal. */
export const isRefused = (result: unknown): result is Refused => result instanceof Refused;

/** Attempts every item and gives all results; when some are refused, throws one `Refused` with the reasons of them all. */
export const attemptAll = <Item, Result>(items: Iterable<Item>, attempt: (item: Item) => Result): Result[] => {
  const outcomes = Array.from(items, (item) => resultOrRefusal(() => attempt(item)));
  const refused = outcomes.filter(isRefused);
  if (refused.length > 0) throw new Refused(refused.flatMap(({ reasons }) => reasons));
  return outcomes.filter((outcome): outcome is Result => !isRefused(outcome));
};

/**
 * Parses a value of a template, a dashboard or a request, or throws `Refused`; `subject` names the value in the reasons, and `noun`
 * says what its keys are.
 */
export const parseOrRefuse = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  subject: string,
  noun: string,
): z.output<Schema> => {
  const parsed = schema.safeParse(value, { reportInput: true, error: expectation });
  if (parsed.success) return parsed.data;
  throw new Refused(parsed.error.issues.flatMap((issue) => describeIssue(issue, subject, noun)));
};

/** A reason for each key that `schema` does not know. Other mistakes are passed over: the value may be incomplete. */
export const unknownKeys = (schema: z.ZodType, value: unknown, subject: string, noun: string): readonly string[] => {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues
    .filter(({ code }) => code === 'unrecognized_keys')
    .flatMap((issue) => describeIssue(issue, subject, noun));
};

const expectation = (issue: z.core.$ZodRawIssue): string | undefined => {
  if (issue.input === undefined) return 'is required';
  if (issue.code === 'invalid_value') return `must be ${issue.values.join(' or ')}`;
  if (issue.code === 'invalid_type') return `must be of type ${issue.expected}`;
  return undefined;
};

const describeIssue = (issue: z.core.$ZodIssue, subject: string, noun: string): readonly string[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) => `${subject}: the sandbox does not know ${noun} ${z.core.toDotPath([...issue.path, key])}`,
    );
  }
  const got =
    issue.input === undefined || typeof issue.input === 'object' ? '' : `, got ${JSON.stringify(issue.input)}`;
  return [`${subject}: ${z.core.toDotPath(issue.path) || noun} ${issue.message}${got}`];
};
