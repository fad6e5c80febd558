import { namesCredential } from './credential-name.ts';
import { redactNamedValues } from './redact-named-values.ts';

const REDACTED = '[redacted]';

// What a credential looks like wherever it stands: authorization schemes, JSON web tokens, AWS keys.
const CREDENTIALS = [
  /\b(Bearer|Basic|Digest|AWS4-HMAC-SHA256)\s+[^\s"',;\\][^"';\\]*/gi,
  /\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?/g,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/g,
];

/** The text with everything that looks like a credential taken out. */
export const redact = (text: string): string =>
  CREDENTIALS.reduce((clean, pattern) => clean.replace(pattern, REDACTED), redactNamedValues(text, REDACTED));

/** A `JSON.stringify` replacer that redacts strings, and whole values whose key names a credential. */
export const redactingEntries =
  (redactText: (text: string) => string) =>
  (key: string, value: unknown): unknown => {
    if (namesCredential(key)) return REDACTED;
    return typeof value === 'string' ? redactText(value) : value;
  };

/** The replacer for what knows no secrets of its own. */
export const redactEntry = redactingEntries(redact);

/** What is too short to be a secret, and would turn up by chance. */
const SHORTEST = 4;

/** Redacts a text, and in it these secrets too: as they are, as JSON or a URL spells them, and cut off at its end. */
export const redactorOf = (secrets: readonly string[]): ((text: string) => string) => {
  const spellings = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [secret, inJson(secret), inJson(inJson(secret)), encodeURIComponent(secret)])
    // The longest first, since one can hold another.
    .sort((one, other) => other.length - one.length);
  const known = spellings.length > 0 ? new RegExp(spellings.map(RegExp.escape).join('|'), 'g') : undefined;
  return (text) => {
    const clean = redact(known ? text.replace(known, REDACTED) : text);
    const cutOff = spellings.map((secret) => overlapOf(clean, secret)).reduce((most, one) => Math.max(most, one), 0);
    return cutOff >= SHORTEST ? `${clean.slice(0, -cutOff)}${REDACTED}` : clean;
  };
};

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** How many of the last characters of a text are the first of the secret. */
const overlapOf = (text: string, secret: string): number => {
  for (let length = Math.min(text.length, secret.length); length >= SHORTEST; length--)
    if (text.endsWith(secret.slice(0, length))) return length;
  return 0;
};
