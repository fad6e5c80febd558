import type { EventPattern } from '../deployment.ts';

/**
 * Reads an event pattern whose fields have lists of literal texts; throws an error that names the field with anything else, such as
 * EventBridge's other matchers.
 */
export const parsePattern = (value: unknown): EventPattern => parseFields(value, []);

const parseFields = (value: unknown, path: readonly string[]): EventPattern => {
  const fields = isObject(value) ? Object.entries(value) : [];
  if (fields.length === 0) throw unexpected('a list of texts, or fields with such lists', value, path);
  return Object.fromEntries(
    fields.map(([field, inner]) => {
      const innerPath = [...path, field];
      return [field, Array.isArray(inner) ? parseTexts(inner, innerPath) : parseFields(inner, innerPath)];
    }),
  );
};

const parseTexts = (values: readonly unknown[], path: readonly string[]): readonly string[] => {
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length === 0 || texts.length < values.length) throw unexpected('a list of texts', values, path);
  return texts;
};

const unexpected = (expected: string, value: unknown, path: readonly string[]): Error =>
  new Error(`reading ${path.join('.') || 'the pattern'}: expected ${expected}, got ${JSON.stringify(value)}`);

/** Whether an event has, for every field of the pattern, one of its texts; a list in the event has what one of its items has. */
export const matches = (pattern: EventPattern, event: unknown): boolean =>
  isObject(event) &&
  Object.entries(pattern).every(([field, expected]) => {
    const found: unknown = event[field];
    const items: readonly unknown[] = Array.isArray(found) ? found : [found];
    return items.some((item) => (isTexts(expected) ? expected.some((text) => text === item) : matches(expected, item)));
  });

const isTexts = (expected: EventPattern | readonly string[]): expected is readonly string[] => Array.isArray(expected);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
