import { isCause, phaseOf } from '../../../functions/contract/cause.ts';
import type { ReportedAttempt } from '../../../infra/sandbox/report.ts';
import { type Agreement, agreementOn } from './agreement.ts';
import type { Seen } from './look.ts';
import type { Sighting } from './second-judge/sighting.ts';

/** Something broken as one canary meets it, and what was judged of it. */
export interface Situation {
  /** The scenario or row. */
  readonly name: string;
  readonly judged: readonly Judged[];
}

/** One attempt of the canary, or what stands in its place. */
export interface Judged {
  /** A phase; `none` where the attempt passed, `no report` where there is no attempt. */
  readonly phase: string;
  readonly cause?: string;
  /** Whether the scenario or row wants something else. */
  readonly isWrong: boolean;
  readonly agreement: Agreement | 'cannot tell';
  /** What the canary said and what the tools saw, or why they cannot see it. */
  readonly told: string;
}

/** Why the tools cannot see what the canary did, where they saw something else; nothing where they should. */
export type Excuse = (cause: string | undefined, sighting: Sighting) => string | undefined;

/** What a canary was to say of its attempts, and said; each line as `expectedAttempts` writes it. */
export interface Reported {
  readonly attempts: readonly ReportedAttempt[];
  /** In the order of the attempts. */
  readonly lines: readonly string[];
  /** In any order. */
  readonly expected: readonly string[];
}

/** Judges the attempts of a report by what is expected of them, and by what the tools saw. */
export const judgeAttempts = (
  { attempts, lines, expected }: Reported,
  seen: Seen,
  excuse: Excuse,
): readonly Judged[] => {
  const left = [...expected];
  const judged = attempts.map((attempt, index): Judged => {
    const found = left.indexOf(lines[index] ?? '');
    if (found >= 0) left.splice(found, 1);
    return { ...secondly(attempt.failure?.cause, seen(attempt), excuse), isWrong: found < 0 };
  });
  const missing = left.slice(judged.filter(({ isWrong }) => isWrong).length);
  return [...judged, ...missing.map((line) => silence(false, `nothing was said of ${line}`))];
};

/** What stands for a canary that does not report, as is expected or not. */
export const silence = (isExpected: boolean, told: string): Judged => ({
  phase: 'no report',
  isWrong: !isExpected,
  agreement: 'cannot tell',
  told,
});

const secondly = (
  cause: string | undefined,
  sighting: Sighting | undefined,
  excuse: Excuse,
): Omit<Judged, 'isWrong'> => {
  const said = { phase: phaseIn(cause), ...(cause !== undefined && { cause }) };
  const told = `${cause ?? 'passed'}, where the tools see "${sighting ?? 'dns: other addresses'}"`;
  if (sighting === undefined) return { ...said, agreement: 'disagrees', told };
  const agreement = agreementOn(cause, sighting);
  const why = agreement === 'disagrees' ? excuse(cause, sighting) : undefined;
  return why === undefined ? { ...said, agreement, told } : { ...said, agreement: 'cannot tell', told: why };
};

const phaseIn = (cause: string | undefined): string => {
  if (cause === undefined) return 'none';
  return isCause(cause) ? phaseOf(cause) : 'unknown';
};
