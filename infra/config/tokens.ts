import type { Mistake } from './issues.ts';

/** How CDK writes into a text what only the deployment will know. */
const TOKEN = /\$\{Token\[[\w.-]*\]\}/;

/** The texts and keys anywhere in a configuration that CDK would take for such, and could not resolve. */
export function* tokensIn(value: unknown, path: Mistake['path']): Iterable<Mistake> {
  if (typeof value === 'string' && TOKEN.test(value))
    yield { path, message: `must not hold what CDK takes for a token, '\${Token[…]}'`, input: value };
  if (typeof value !== 'object' || value === null) return;
  const entries: Iterable<readonly [string | number, unknown]> = Array.isArray(value)
    ? value.entries()
    : Object.entries(value);
  for (const [key, inner] of entries) {
    if (typeof key === 'string' && TOKEN.test(key))
      yield { path: [...path, key], message: 'must not be used as a key', input: key };
    yield* tokensIn(inner, [...path, key]);
  }
}
