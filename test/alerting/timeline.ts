import type { News } from '../../infra/sandbox/monitoring/monitoring.ts';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { assembledStack } from '../deployed/stack.ts';

/** What one run brought. */
export interface PlayedMinute {
  /** Counted from 1. */
  readonly run: number;
  readonly news: News;
}

/** A sandbox in which minute follows minute. */
export interface Timeline {
  /** Makes so many runs with these faults, as `npm start -- --fault … --runs …` does. */
  readonly play: (faults: readonly string[], runs: number) => Promise<readonly PlayedMinute[]>;
}

/** Timelines that tests take turns in; as many are started as tests run side by side. */
export interface TimelinePool extends AsyncDisposable {
  /** Lends a timeline in which all has been well for a while. One whose user failed is not lent again. */
  readonly use: <Result>(user: (timeline: Timeline) => Promise<Result>) => Promise<Result>;
}

// Until then most new alarms leave their first state.
const QUIET_MINUTES = 3;

/** An empty pool of timelines of the stack that the app synthesizes. */
export const createTimelinePool = (): TimelinePool => {
  const started: Sandbox[] = [];
  const idle: Timeline[] = [];
  const start = async (): Promise<Timeline> => {
    const sandbox = await startSandbox(await assembledStack());
    started.push(sandbox);
    const timeline = timelineIn(sandbox);
    await timeline.play([], QUIET_MINUTES);
    return timeline;
  };
  return {
    use: async (user) => {
      const timeline = idle.pop() ?? (await start());
      const result = await user(timeline);
      idle.push(timeline);
      return result;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(started.map((sandbox) => sandbox[Symbol.asyncDispose]()));
    },
  };
};

const timelineIn = (sandbox: Sandbox): Timeline => {
  let minute = 29_500_000;
  return {
    play: async (faults, runs) => {
      for (const fault of faults) sandbox.faults.toggle(fault);
      const played: PlayedMinute[] = [];
      for (let run = 1; run <= runs; run++) {
        minute += 1;
        await makeRun(sandbox, run, minute);
        played.push({ run, news: await sandbox.endMinute(minute) });
      }
      for (const fault of faults) sandbox.faults.toggle(fault);
      return played;
    },
  };
};
