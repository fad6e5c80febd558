import { isCause, phaseOf } from '../../../functions/contract/cause.ts';
import type { ReportedAttempt } from '../../../infra/sandbox/report.ts';
import { type Agreement, agreementOn } from './agreement.ts';
import type { Seen } from './look.ts';

/** Something broken as one canary meets it, and what was judged of it. */
export interface Situation {
  /** The scenario or row, and the zone of the canary. */
  readonly name: string;
  readonly judged: readonly Judged[];
}

/** One attempt of the canary, or one that it should have made. */
export interface Judged {
  /** A phase, or what stands in its place: `none` where the attempt passed. */
  readonly phase: string;
  readonly cause?: string;
  /** Whether the scenario or row wants something else. */
  readonly isWrong: boolean;
  readonly agreement: Agreement | 'cannot tell';
  /** What the canary said and what the tools saw, or why they saw nothing. */
  readonly told: string;
}

/** Judges the attempts of a report, in their order; `lines` writes each as `expected` does. */
export const judgeAttempts = (
  attempts: readonly ReportedAttempt[],
  lines: readonly string[],
  expected: readonly string[],
  seen: Seen,
): readonly Judged[] => [
  ...attempts.map((attempt, index): Judged => {
    const { cause } = attempt.failure ?? {};
    const line = lines[index] ?? '';
    const sighting = seen(attempt);
    const wanted = expected[index];
    return {
      phase: phaseIn(cause),
      ...(cause !== undefined && { cause }),
      isWrong: line !== wanted,
      agreement: sighting === undefined ? 'disagrees' : agreementOn(cause, sighting),
      told: `${line}${line === wanted ? '' : ` (expected ${wanted ?? 'nothing'})`}; ${sighting ?? 'dig found no such address'}`,
    };
  }),
  ...expected
    .slice(attempts.length)
    .map((line): Judged => ({ phase: 'none', isWrong: true, agreement: 'disagrees', told: `nothing for ${line}` })),
];

/** What stands for a canary that is not expected to report, or that was expected to and did not. */
export const silence = (isExpected: boolean): Judged => ({
  phase: 'no report',
  isWrong: !isExpected,
  agreement: 'cannot tell',
  told: 'what becomes of a function cannot be seen from the network',
});

/** The same where the tools do not see what the canary sees. */
export const unseen = (judged: Judged, why: string): Judged => ({ ...judged, agreement: 'cannot tell', told: why });

const phaseIn = (cause: string | undefined): string => {
  if (cause === undefined) return 'none';
  return isCause(cause) ? phaseOf(cause) : 'unknown';
};
