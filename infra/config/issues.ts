import leven from 'leven';
import * as z from 'zod';
import { describeIssue, fieldAt } from '../../functions/text/issue.ts';

/** Something wrong that no single field shows; `input` is what was given. */
export interface Mistake {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly input: unknown;
}

/** Says everything that is wrong between fields of one value, with paths from there. */
export type Rule<Value> = (value: Value) => Iterable<Mistake>;

/** Says in zod's place what was expected, where the schema itself does not; for a key that does not exist, which one may be meant. */
export const expectation = (issue: z.core.$ZodRawIssue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.join(' or ')}`;
    case 'invalid_key':
      return issue.issues[0]?.message;
    case 'too_small':
      return `must ${amount(issue.origin, 'at least', Number(issue.minimum))}`;
    case 'too_big':
      return `must ${amount(issue.origin, 'at most', Number(issue.maximum))}`;
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, keysOf(issue.inst))).join('; ');
    default:
      return undefined;
  }
};

/** An issue as a line for a person, `field: expectation, got value`: without credentials, bounded, and safe to print. */
export const describe = (issue: z.core.$ZodIssue): string => {
  const path = issue.path.map((key) => (typeof key === 'string' ? ending(key) : key));
  return printable(
    issue.code === 'unrecognized_keys' ? `${fieldAt(path)}${issue.message}` : describeIssue({ ...issue, path }),
  );
};

/** A mistake as such a line. */
export const describeMistake = ({ path, message, input }: Mistake): string =>
  describe({ code: 'custom', path: [...path], message, input });

/** The mistakes in a configuration as one text for a person. */
export const mistakesText = (issues: readonly string[]): string =>
  ['reading the configuration:', ...issues].join('\n  ');

const TYPES: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a string',
};

const amount = (origin: string, limit: 'at least' | 'at most', count: number): string => {
  if (origin === 'array') return `have ${limit} ${count} ${count === 1 ? 'entry' : 'entries'}`;
  if (origin === 'string') return `have ${limit} ${count} ${count === 1 ? 'character' : 'characters'}`;
  return `be ${limit} ${count}`;
};

const keysOf = (schema: unknown): readonly string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);

/** Says that a key is unknown, and which known one may be meant. */
export const unknownKey = (key: string, known: readonly string[]): string => {
  const meant = nearestTo(key, known);
  return meant === undefined ? `unknown ${beginning(key)}` : `unknown ${key}, did you mean ${meant}?`;
};

/** The known word that a person may have meant by another one, if one is near enough. */
export const nearestTo = (key: string, known: readonly string[]): string | undefined => {
  const [nearest] = known
    .map((name) => ({ name, distance: Math.abs(name.length - key.length) > 3 ? Infinity : leven(name, key) }))
    .filter(({ name, distance }) => distance <= 3 && distance < 0.6 * Math.max(name.length, key.length))
    .sort((a, b) => a.distance - b.distance);
  return nearest?.name;
};

const LONG = 60;
const beginning = (key: string): string => (key.length > LONG ? `${key.slice(0, LONG)}…` : key);
// The end is kept, since it tells a credential's name.
const ending = (key: string): string => (key.length > LONG ? `…${key.slice(-LONG)}` : key);

/** Writes what a terminal could obey, or an eye overlook, as an escape: controls, invisible and bidirectional characters, odd spaces. */
const printable = (text: string): string =>
  text.replace(/[\p{C}\p{Z}]/gu, (character) =>
    character === ' '
      ? character
      : Array.from(
          { length: character.length },
          (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
        ).join(''),
  );
