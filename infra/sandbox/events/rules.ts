import { z } from 'zod';
import type { EventFields, EventPattern, EventRule } from '../deployment.ts';

const matchers = z
  .array(z.union([z.string(), z.strictObject({ prefix: z.string() })]))
  .min(1, { error: 'must have a text' });

/** The pattern of a rule. The sandbox knows no other matchers than texts and their beginnings. */
export const eventPattern = z
  .object({ detail: z.record(z.string(), matchers).default({}) })
  .catchall(matchers)
  .transform(({ detail, ...fields }): EventPattern => ({ fields, detail }));

/** The rules that an event triggers: a field that is a list matches where one of its items does. */
export const rulesMatching = (rules: readonly EventRule[], event: object): readonly EventRule[] =>
  rules.filter(({ enabled, pattern: { fields, detail } }) => {
    const given = fieldsOf(event);
    return enabled && isMatched(fields, given) && isMatched(detail, fieldsOf(given.get('detail')));
  });

const fieldsOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);

const isMatched = (wanted: EventFields, given: ReadonlyMap<string, unknown>): boolean =>
  Object.entries(wanted).every(([field, options]) => {
    const found = given.get(field);
    const items: readonly unknown[] = Array.isArray(found) ? found : [found];
    return items.some((item) => typeof item === 'string' && options.some((option) => isLike(option, item)));
  });

const isLike = (option: EventFields[string][number], text: string): boolean =>
  typeof option === 'string' ? option === text : text.startsWith(option.prefix);

/**
 * The rules that the clock triggers in a minute, both counted from the epoch. EventBridge counts from when the rule was made, which
 * makes no difference that anyone could rely on.
 */
export const rulesDue = (rules: readonly EventRule[], minute: number): readonly EventRule[] =>
  rules.filter(({ enabled, everyMinutes }) => enabled && minute % everyMinutes === 0);
