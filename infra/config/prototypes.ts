import type { Mistake } from './issues.ts';

// Unlike an object with known keys, a record takes any, and zod leaves this one out without a word.
const RECORDS: Mistake['path'] = ['tags', 'headers'];

/** The keys `__proto__` of tags and headers, anywhere in a configuration. */
export function* prototypesIn(value: unknown, path: Mistake['path']): Iterable<Mistake> {
  if (typeof value !== 'object' || value === null) return;
  if (RECORDS.includes(path.at(-1) ?? '') && Object.hasOwn(value, '__proto__'))
    yield { path: [...path, '__proto__'], message: 'must not be used as a key', input: '__proto__' };
  const entries: Iterable<readonly [string | number, unknown]> = Array.isArray(value)
    ? value.entries()
    : Object.entries(value);
  for (const [key, inner] of entries) yield* prototypesIn(inner, [...path, key]);
}
