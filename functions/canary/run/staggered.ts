import type { CanaryConfig } from '../config.ts';

/** How tasks follow each other. */
export interface Pace {
  /** How long a task has for itself before the next one of its lane starts beside it. */
  readonly headStartMs: number;
  /** How many tasks run side by side where each is quick. */
  readonly lanes: number;
}

/**
 * Starts the tasks in order, in each lane the next when the one before it is done or has had its head start. Tasks that finish
 * quickly are thus measured beside as many others as there are lanes, and one that hangs delays the others only a little. The tasks
 * must not reject.
 */
export const staggered = async <T>(
  tasks: readonly (() => Promise<T>)[],
  { headStartMs, lanes }: Pace,
): Promise<readonly T[]> => {
  const started: Promise<T>[] = [];
  const waiting = tasks.values();
  const runLane = async (): Promise<void> => {
    for (const task of waiting) {
      const current = task();
      started.push(current);
      // Not an aborted wait, whose error and stack trace would cost every attempt more than its timers.
      const headStart = Promise.withResolvers<void>();
      const timer = setTimeout(headStart.resolve, headStartMs);
      await Promise.race([current, headStart.promise]);
      clearTimeout(timer);
    }
  };
  await Promise.all(Array.from({ length: lanes }, runLane));
  return Promise.all(started);
};

/** So many tasks are measured one at a time; of more, a part as large runs in a lane of its own. */
const ALONE = 24;

/** The part of the run's budget in which every task has started, so that the last one has time as well. */
const STARTING = 0.4;

/** The pace of so many tasks in a run of `budgetMs`, where each is to have `headStartMs` for itself if there is time for that. */
export const paceOf = (
  count: number,
  { headStartMs, mostLanes }: Pick<CanaryConfig['limits'], 'headStartMs' | 'mostLanes'>,
  budgetMs: number,
): Pace => {
  const lanes = Math.max(1, Math.min(mostLanes, Math.ceil(count / ALONE)));
  return { lanes, headStartMs: Math.min(headStartMs, (budgetMs * STARTING * lanes) / Math.max(1, count)) };
};
