const REDACTED = '[redacted]';

// What a credential looks like in a header or URL: authorization schemes, JSON web tokens, AWS keys and signatures, API keys.
const CREDENTIALS = [
  /\b(Bearer|Basic|Digest|AWS4-HMAC-SHA256)\s+[^\s"',;][^"';]*/gi,
  /\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?/g,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(X-Amz-(?:Signature|Security-Token|Credential)|api[-_]?key|access[-_]?token|password|secret)=[^&\s"']+/gi,
];
const CREDENTIAL_NAMES =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|x-amz-security-token|.*(token|secret|password|api-?key))$/i;

/** The text with everything that looks like a credential taken out. */
export const redact = (text: string): string =>
  CREDENTIALS.reduce((clean, pattern) => clean.replace(pattern, REDACTED), text);

/** A `JSON.stringify` replacer that redacts strings, and whole values whose key names a credential. */
export const redactEntry = (key: string, value: unknown): unknown => {
  if (CREDENTIAL_NAMES.test(key)) return REDACTED;
  return typeof value === 'string' ? redact(value) : value;
};
