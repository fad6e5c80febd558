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
