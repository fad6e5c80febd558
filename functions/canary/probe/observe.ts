import type { Cause } from '../../contract/cause.ts';
import type { Failure } from './failure.ts';

/** What one step saw: how long it took in milliseconds and either what it got or why it failed. */
export type Observation<T> =
  | { readonly durationMs: number; readonly value: T; readonly failure?: undefined }
  | { readonly durationMs: number; readonly failure: Failure };

/** How long a step may take, and what it means if that is not enough. */
export interface Limit {
  readonly ms: number;
  readonly failure: Failure;
}

/** Bounds steps by their own timeouts and by the end of the run, whichever is nearer. */
export type LimitStep = (timeoutMs: number, cause: Cause, waitingFor: string) => Limit;

/** Limits for a run that ends `budgetMs` after `startedAt`, a moment of the monotonic clock. */
export const limitsOfRun =
  (startedAt: number, budgetMs: number): LimitStep =>
  (timeoutMs, cause, waitingFor) => {
    const leftMs = Math.max(0, budgetMs - (performance.now() - startedAt));
    return timeoutMs <= leftMs
      ? { ms: timeoutMs, failure: { cause, detail: `waited ${timeoutMs} ms for ${waitingFor}` } }
      : {
          ms: leftMs,
          failure: {
            cause: 'canary.out_of_time',
            detail: `the run's budget of ${Math.round(budgetMs)} ms ended while waiting for ${waitingFor}`,
          },
        };
  };

/**
 * Performs one step within its limit. When the limit is reached the observation is made at once, and `signal` tells the
 * step to let go of what it holds; what the step does after that is no longer seen.
 */
export const observe = <T>(
  limit: Limit,
  classify: (error: unknown) => Failure,
  perform: (signal: AbortSignal) => Promise<T>,
): Promise<Observation<T>> => {
  const startedAt = performance.now();
  const abandon = new AbortController();
  return new Promise((resolve) => {
    const elapsedMs = () => performance.now() - startedAt;
    const timer = setTimeout(() => {
      resolve({ durationMs: elapsedMs(), failure: limit.failure });
      abandon.abort();
    }, limit.ms);
    perform(abandon.signal)
      .then(
        (value) => resolve({ durationMs: elapsedMs(), value }),
        (error) => resolve({ durationMs: elapsedMs(), failure: classify(error) }),
      )
      .finally(() => clearTimeout(timer));
  });
};
