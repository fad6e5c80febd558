import type { Cause, Owner } from '../../contract/cause.ts';
import type { Kind } from '../../contract/kind.ts';
import type { Attempt, Verdict } from '../../contract/report.ts';

/** What must be known of an attempt in order to tell whose its failure is. */
export type UnownedAttempt = Pick<
  Attempt,
  'target' | 'kind' | 'name' | 'family' | 'address' | 'addressZone' | 'outcome'
> & {
  readonly failure?: { readonly cause: Cause };
};

/** What a judgement needs to know of an attempt. */
export type JudgedAttempt = UnownedAttempt & { readonly failure?: { readonly owner: Owner } };

/** The verdict on one target. */
export interface TargetVerdict {
  readonly target: string;
  readonly verdict: Verdict;
}

/**
 * Judges each target of one run from one zone: `down` when every attempt on its primary kind of name failed, `degraded` when anything
 * else failed, `healthy` when all passed. What the canary could not judge may have passed or failed: a verdict is given
 * only where it would be the same either way, else it is `unknown`.
 */
export const verdictsOf = (
  attempts: readonly Pick<JudgedAttempt, 'target' | 'kind' | 'outcome'>[],
  targets: readonly { readonly target: string; readonly primary: Kind }[],
): readonly TargetVerdict[] => {
  const ofTarget = Map.groupBy(attempts, ({ target }) => target);
  return targets.map(({ target, primary }) => ({ target, verdict: verdictOn(ofTarget.get(target) ?? [], primary) }));
};

/** What the verdicts on all targets amount to: the worst one, but `down` only where no target is known to work. */
export const verdictOf = (verdicts: readonly TargetVerdict[]): Verdict => {
  const some = (verdict: Verdict) => verdicts.some((one) => one.verdict === verdict);
  if (some('down') && !some('healthy') && !some('degraded')) return 'down';
  if (some('down') || some('degraded')) return 'degraded';
  return verdicts.length === 0 || some('unknown') ? 'unknown' : 'healthy';
};

const verdictOn = (attempts: readonly Pick<JudgedAttempt, 'kind' | 'outcome'>[], primary: Kind): Verdict => {
  if (attempts.length === 0) return 'unknown';
  const onPrimary = attempts.filter(({ kind }) => kind === primary);
  if (onPrimary.length > 0 && onPrimary.every(failed)) return 'down';
  if (attempts.some(failed)) return onPrimary.length === 0 || onPrimary.some(passed) ? 'degraded' : 'unknown';
  return attempts.every(passed) ? 'healthy' : 'unknown';
};

const failed = ({ outcome }: Pick<JudgedAttempt, 'outcome'>): boolean => outcome === 'failed';
const passed = ({ outcome }: Pick<JudgedAttempt, 'outcome'>): boolean => outcome === 'passed';
