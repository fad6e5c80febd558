import { Duration } from 'aws-cdk-lib';
import type { CanaryConfig } from '../../functions/canary/config.ts';
import { durationOf, longestRunSeconds, USUAL_TIMEOUT_MS } from './run-limits.ts';

/** How often a canary runs. A run must be over before the next one begins. */
export const RUN_INTERVAL = Duration.minutes(1);

/** When Lambda ends a run by force, in which an answer may take so long to begin. */
export const functionTimeout = (timeoutMs = USUAL_TIMEOUT_MS): Duration =>
  Duration.seconds(longestRunSeconds(timeoutMs));

/** The memory of a canary's function. More than half a vCPU comes with it: below that, TLS is measured slower than it is. */
export const FUNCTION_MEMORY_MB = 1_024;

/** Says why a function's timeout is too short for the slowest attempt and the reserve for reporting, if it is. */
export const budgetMistakes = (
  { stepsMs, reserveMs }: CanaryConfig['limits'],
  timeout: Duration,
  firstByteMs = stepsMs.firstByte,
): readonly string[] => {
  const attemptMs = durationOf({ ...stepsMs, firstByte: firstByteMs });
  return attemptMs + reserveMs <= timeout.toMilliseconds()
    ? []
    : [
        `steps of ${attemptMs} ms and a reserve of ${reserveMs} ms do not fit into the function's timeout of ${timeout.toMilliseconds()} ms`,
      ];
};
