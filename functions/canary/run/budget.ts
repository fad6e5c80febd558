import type { Cause } from '../../contract/cause.ts';
import type { Limit } from '../probe/observe.ts';

/** Bounds steps by their own limits and by the end of the run, whichever is nearer. */
export type LimitStep = (limitMs: number, cause: Cause, waitingFor: string) => Limit;

/** Limits for a run that ends `budgetMs` after `startedAt`, a moment of the monotonic clock. */
export const limitsOfRun =
  (startedAt: number, budgetMs: number): LimitStep =>
  (limitMs, cause, waitingFor) => {
    const leftMs = Math.max(0, budgetMs - (performance.now() - startedAt));
    return limitMs <= leftMs
      ? { ms: limitMs, failure: { cause, detail: `waited ${limitMs} ms for ${waitingFor}` } }
      : {
          ms: leftMs,
          failure: {
            cause: 'canary.out_of_time',
            detail: `the run's budget of ${Math.round(budgetMs)} ms ended while waiting for ${waitingFor}`,
          },
        };
  };
