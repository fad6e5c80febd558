import { z } from 'zod';
import type { EventRule } from '../deployment.ts';

/** The pattern of a rule: fields of an event, each with the texts of which it must have one. The sandbox knows no other matchers. */
export const eventPattern = z.record(z.string(), z.array(z.string()).min(1, { error: 'must have a text' }));

/** The rules that an event triggers: a field that is a list matches where one of its items does. */
export const rulesMatching = (rules: readonly EventRule[], event: object): readonly EventRule[] => {
  const fields = new Map<string, unknown>(Object.entries(event));
  return rules.filter(
    ({ enabled, pattern }) =>
      enabled &&
      Object.entries(pattern).every(([field, texts]) => {
        const found = fields.get(field);
        const items: readonly unknown[] = Array.isArray(found) ? found : [found];
        return items.some((item) => typeof item === 'string' && texts.includes(item));
      }),
  );
};

/**
 * The rules that the clock triggers in a minute, both counted from the epoch. EventBridge counts from when the rule was made, which
 * makes no difference that anyone could rely on.
 */
export const rulesDue = (rules: readonly EventRule[], minute: number): readonly EventRule[] =>
  rules.filter(({ enabled, everyMinutes }) => enabled && minute % everyMinutes === 0);
