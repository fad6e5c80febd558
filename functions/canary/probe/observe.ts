import type { Failure } from './failure.ts';

/** What one step saw: how long it waited for its peer, or until it failed, in milliseconds, and either what it got or why it failed. */
export type Observation<T> =
  | { readonly durationMs: number; readonly value: T; readonly failure?: undefined }
  | { readonly durationMs: number; readonly failure: Failure };

/** How long a step may take, and what it means if that is not enough. */
export interface Limit {
  readonly ms: number;
  readonly failure: Failure;
}

/**
 * Says from when to when, by `performance.now()`, a step waited for its peer; what it did before and after was its own work. Where it
 * is not called, or not with both, that was the whole step.
 */
export type Waited = (from: number | undefined, to: number | undefined) => void;

/**
 * Performs one step within its limit. When the limit is reached the observation is made at once, and `signal` tells the
 * step to let go of what it holds; what the step does after that is no longer seen.
 */
export const observe = <T>(
  limit: Limit,
  classify: (error: unknown) => Failure,
  perform: (signal: AbortSignal, waited: Waited) => Promise<T>,
): Promise<Observation<T>> => {
  const startedAt = performance.now();
  const abandon = new AbortController();
  let waitedMs: number | undefined;
  const waited: Waited = (from, to) => {
    // What came before it was asked for was not waited for.
    if (from !== undefined && to !== undefined) waitedMs = Math.max(0, to - from);
  };
  return new Promise((resolve) => {
    const elapsedMs = () => performance.now() - startedAt;
    const timer = setTimeout(() => {
      resolve({ durationMs: elapsedMs(), failure: limit.failure });
      abandon.abort();
    }, limit.ms);
    perform(abandon.signal, waited)
      .then(
        (value) => resolve({ durationMs: waitedMs ?? elapsedMs(), value }),
        (error) => resolve({ durationMs: elapsedMs(), failure: classify(error) }),
      )
      .finally(() => clearTimeout(timer));
  });
};
