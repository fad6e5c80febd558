/** Headers whose values everybody may read, and which an answer repeats without harm. */
const HARMLESS =
  /^(accept(-.*)?|cache-control|content-(type|language)|if-.*|origin|pragma|prefer|range|referer|te|user-agent|via|x-requested-with)$/i;

/** The shortest part of a value that is a secret by itself. */
const PART = 8;

/**
 * What of the configured headers must not be shown: their values, and the parts of these, since API Gateway repeats a token without
 * its scheme.
 */
export const secretsIn = (headers: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(headers)
    .filter(([name]) => !HARMLESS.test(name))
    .flatMap(([, value]) => [value, ...value.split(/[\s;,=]+/).filter((part) => part.length >= PART)]);
