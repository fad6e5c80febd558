import { en } from 'zod/locales';
import { type $ZodIssue, config } from 'zod/v4/core';
import { redactEntry } from './redact.ts';

// The canary's schemas are of zod's small kind, which brings no sentences.
config(en());

const SHOWN_CHARACTERS = 80;

/** The field at a path, as the beginning of a line about it; nothing where the whole is meant. */
export const fieldAt = (path: readonly PropertyKey[]): string =>
  path.length === 0 ? '' : `${path.map(stepTo).join('').replace(/^\./, '')}: `;

/** The way from a value to what is in it. Not zod's, which shows nothing of a key without a character. */
const stepTo = (key: PropertyKey): string => {
  if (typeof key === 'number') return `[${key}]`;
  return /^[\w$]+$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(String(key))}]`;
};

/** One validation mistake as a line for a person: `field: expectation, got value`. Shows no credential. */
export const describeIssue = (issue: $ZodIssue): string => {
  const field = fieldAt(issue.path);
  if (issue.code === 'unrecognized_keys') return `${field}unknown ${issue.keys.join(', ')}`;
  // Of a wrong key zod says only that it is wrong; what is wrong with it, the issues of the key say.
  const { message } = issue.code === 'invalid_key' ? (issue.issues[0] ?? issue) : issue;
  const shown =
    issue.input === undefined
      ? 'nothing'
      : JSON.stringify(redactEntry(String(issue.path.at(-1)), issue.input), redactEntry);
  return `${field}${message}, got ${shown.length > SHOWN_CHARACTERS ? `${shown.slice(0, SHOWN_CHARACTERS - 3)}…` : shown}`;
};
