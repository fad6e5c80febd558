import { setTimeout as wait } from 'node:timers/promises';

/**
 * Starts the tasks in order, each when the one before it is done or has had `headStartMs` for itself. Tasks that finish
 * quickly are thus measured alone, and one that hangs delays the others only a little. The tasks must not reject.
 */
export const staggered = async <T>(
  tasks: readonly (() => Promise<T>)[],
  headStartMs: number,
): Promise<readonly T[]> => {
  const started: Promise<T>[] = [];
  for (const task of tasks) {
    const current = task();
    started.push(current);
    const headStart = new AbortController();
    await Promise.race([current, wait(headStartMs, undefined, { signal: headStart.signal }).catch(() => {})]);
    headStart.abort();
  }
  return Promise.all(started);
};
