import type { CanaryConfig } from '../../functions/canary/config.ts';

/** How long an answer may take to begin, unless an API is given more or less: many times what a healthy one takes. */
export const USUAL_TIMEOUT_MS = 5_000;

/** More would not fit into the interval: API Gateway waits for a backend for 29 s unless its quota says otherwise. */
export const MOST_TIMEOUT_MS = 35_000;

/** How long the answer of any of these APIs may take to begin. */
export const longestTimeoutMs = (apis: readonly { readonly request: { readonly timeoutMs?: number } }[]): number =>
  Math.max(...apis.map(({ request: { timeoutMs = USUAL_TIMEOUT_MS } }) => timeoutMs));

/** For how many seconds a run may go on in which an answer may take so long to begin: within the interval in any case. */
export const longestRunSeconds = (timeoutMs = USUAL_TIMEOUT_MS): number => 20 + Math.ceil(timeoutMs / 1_000);

/** The limits that a canary keeps by itself, so that it reports before Lambda ends it. */
export const RUN_LIMITS: CanaryConfig['limits'] = {
  // Many times what a healthy API in the same region takes, and together well below the function's timeout.
  stepsMs: { dns: 2_000, tcp: 2_500, tls: 2_500, firstByte: USUAL_TIMEOUT_MS, transfer: 3_000 },
  // Long enough for a healthy attempt, so that healthy attempts are measured one at a time.
  headStartMs: 200,
  // More side by side make a run of many APIs no shorter, but slow each other down: docs/measurements.md has the figures.
  mostLanes: 4,
  reserveMs: 1_500,
  // DNS for a new endpoint and its alias spreads within minutes.
  settlingMs: 600_000,
};

/** How long an attempt can take that passes, in milliseconds: every step as long as it may. */
export const longestAttemptMs = (timeoutMs = USUAL_TIMEOUT_MS): number =>
  durationOf({ ...RUN_LIMITS.stepsMs, firstByte: timeoutMs });

/** All steps one after the other, each as long as it may take. */
export function durationOf(stepsMs: CanaryConfig['limits']['stepsMs']): number {
  return Object.values(stepsMs).reduce((sum, ms) => sum + ms, 0);
}
