import type { News } from '../../infra/sandbox/monitoring/monitoring.ts';
import { makeRun, type Run } from '../../infra/sandbox/runs.ts';
import { startSandbox } from '../../infra/sandbox/sandbox.ts';
import type { AssembledStack } from '../../infra/sandbox/template/assembled-stack.ts';
import { assembledStack } from '../deployed/stack.ts';
import { repeatingRuns } from './repeated-runs.ts';

/** What one run brought. */
export interface PlayedMinute {
  /** Counted from 1. */
  readonly run: number;
  readonly results: Run['results'];
  readonly news: News;
}

/**
 * A sandbox in which minute follows minute. The canaries run really when something changes; else their runs repeat the latest.
 * CloudWatch, alarms, topics and the notifier take every minute as it comes.
 */
export interface Timeline extends AsyncDisposable {
  /** Makes so many runs with these faults, as `npm start -- --fault … --runs …` does. */
  readonly play: (faults: readonly string[], runs: number) => Promise<readonly PlayedMinute[]>;
}

// Until then most new alarms leave their first state.
const QUIET_MINUTES = 3;

/** Starts a sandbox with a stack, by default the demo's, and lets some quiet minutes pass. */
export const startTimeline = async (stack?: AssembledStack): Promise<Timeline> => {
  const sandbox = await startSandbox(stack ?? (await assembledStack()));
  const runnable = repeatingRuns(sandbox);
  let minute = 29_500_000;
  const play: Timeline['play'] = async (faults, runs) => {
    for (const fault of faults) sandbox.faults.toggle(fault);
    const played: PlayedMinute[] = [];
    for (let run = 1; run <= runs; run++) {
      minute += 1;
      const { results } = await makeRun(runnable, run, minute);
      played.push({ run, results, news: await sandbox.endMinute(minute) });
    }
    for (const fault of faults) sandbox.faults.toggle(fault);
    return played;
  };
  await play([], QUIET_MINUTES);
  return { play, [Symbol.asyncDispose]: () => sandbox[Symbol.asyncDispose]() };
};
