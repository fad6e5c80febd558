import { z } from 'zod';
import type { EventRule } from '../deployment.ts';

const matchers = z
  .array(z.union([z.string(), z.strictObject({ prefix: z.string() })]))
  .min(1, { error: 'must have a text' });

const fields = z.record(z.string(), matchers);

/**
 * The pattern of a rule: fields of an event and of its `detail`, each with the texts, or the beginnings of texts, of which it must have
 * one. The sandbox knows no other matchers.
 */
export const eventPattern = z.object({ detail: fields.default({}) }).catchall(matchers);

export type EventPattern = Readonly<z.output<typeof eventPattern>>;

/** The rules that an event triggers: a field that is a list matches where one of its items does. */
export const rulesMatching = (rules: readonly EventRule[], event: object): readonly EventRule[] =>
  rules.filter(({ enabled, pattern: { detail, ...top } }) => {
    const given = fieldsOf(event);
    return enabled && isMatched(top, given) && isMatched(detail, fieldsOf(given.get('detail')));
  });

const fieldsOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);

const isMatched = (wanted: z.output<typeof fields>, given: ReadonlyMap<string, unknown>): boolean =>
  Object.entries(wanted).every(([field, options]) => {
    const found = given.get(field);
    const items: readonly unknown[] = Array.isArray(found) ? found : [found];
    return items.some((item) => typeof item === 'string' && options.some((option) => isLike(option, item)));
  });

const isLike = (option: z.output<typeof matchers>[number], text: string): boolean =>
  typeof option === 'string' ? option === text : text.startsWith(option.prefix);

/**
 * The rules that the clock triggers in a minute, both counted from the epoch. EventBridge counts from when the rule was made, which
 * makes no difference that anyone could rely on.
 */
export const rulesDue = (rules: readonly EventRule[], minute: number): readonly EventRule[] =>
  rules.filter(({ enabled, everyMinutes }) => enabled && minute % everyMinutes === 0);
