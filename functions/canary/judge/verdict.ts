import type { Cause } from '../../contract/cause.ts';
import type { Kind } from '../../contract/kind.ts';
import type { Attempt, Verdict } from '../../contract/report.ts';

/** What a judgement needs to know of an attempt. */
export type JudgedAttempt = Pick<Attempt, 'kind' | 'name' | 'family' | 'address' | 'addressZone' | 'outcome'> & {
  readonly failure?: { readonly cause: Cause };
};

/**
 * Judges one run from one zone: `down` when every attempt on the primary kind of name failed, `degraded` when anything
 * else failed, `healthy` when all passed. What the canary could not judge may have passed or failed: a verdict is given
 * only where it would be the same either way, else it is `unknown`.
 */
export const verdictOf = (attempts: readonly JudgedAttempt[], primary: Kind): Verdict => {
  if (attempts.length === 0) return 'unknown';
  const onPrimary = attempts.filter(({ kind }) => kind === primary);
  if (onPrimary.length > 0 && onPrimary.every(failed)) return 'down';
  if (attempts.some(failed)) return onPrimary.length === 0 || onPrimary.some(passed) ? 'degraded' : 'unknown';
  return attempts.every(passed) ? 'healthy' : 'unknown';
};

const failed = ({ outcome }: JudgedAttempt): boolean => outcome === 'failed';
const passed = ({ outcome }: JudgedAttempt): boolean => outcome === 'passed';
