import { Duration } from 'aws-cdk-lib';
import type { CanaryConfig } from '../../functions/canary/config.ts';

/** How often a canary runs. A run must be over before the next one begins. */
export const RUN_INTERVAL = Duration.minutes(1);

/** When Lambda ends a run by force: well within the interval. */
export const FUNCTION_TIMEOUT = Duration.seconds(25);

/** The memory of a canary's function. More than half a vCPU comes with it: below that, TLS is measured slower than it is. */
export const FUNCTION_MEMORY_MB = 1_024;

/** The limits that a canary keeps by itself, so that it reports before Lambda ends it. */
export const RUN_LIMITS: CanaryConfig['limits'] = {
  // Many times what a healthy API in the same region takes, and together well below the function's timeout.
  stepsMs: { dns: 2_000, tcp: 2_500, tls: 2_500, firstByte: 5_000, transfer: 3_000 },
  // Long enough for a healthy attempt, so that healthy attempts are measured one at a time.
  headStartMs: 200,
  reserveMs: 1_500,
  // DNS for a new endpoint and its alias spreads within minutes.
  settlingMs: 600_000,
};

/** How long an attempt can take that passes, in milliseconds: every step as long as it may. */
export const LONGEST_ATTEMPT_MS = durationOf(RUN_LIMITS.stepsMs);

/** Says why a function's timeout is too short for the slowest attempt and the reserve for reporting, if it is. */
export const budgetMistakes = (
  { stepsMs, reserveMs }: CanaryConfig['limits'],
  timeout: Duration,
): readonly string[] => {
  const attemptMs = durationOf(stepsMs);
  return attemptMs + reserveMs <= timeout.toMilliseconds()
    ? []
    : [
        `steps of ${attemptMs} ms and a reserve of ${reserveMs} ms do not fit into the function's timeout of ${timeout.toMilliseconds()} ms`,
      ];
};

function durationOf(stepsMs: CanaryConfig['limits']['stepsMs']): number {
  return Object.values(stepsMs).reduce((sum, ms) => sum + ms, 0);
}
