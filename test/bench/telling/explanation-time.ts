import { minuteOf } from '../../../infra/sandbox/clock.ts';
import { makeRun } from '../../../infra/sandbox/runs.ts';
import { startSandbox } from '../../../infra/sandbox/sandbox.ts';
import type { AssembledStack } from '../../../infra/sandbox/template/assembled-stack.ts';
import { repeatingRuns } from '../../alerting/repeated-runs.ts';

const MOST_MINUTES = 9;
const QUIET_MINUTES = 3;
const HEARTBEAT_MINUTES = 5;

/** How long the real notifier takes to explain the first alarm that a fault sets off, in milliseconds. */
export const explanationMs = async (stack: AssembledStack, fault: string): Promise<number> => {
  await using sandbox = await startSandbox(stack);
  const runnable = repeatingRuns(sandbox);
  const now = minuteOf(Date.now());
  // The fault begins with a heartbeat, so that its alarm comes before the next one.
  const first = now - (now % HEARTBEAT_MINUTES);
  for (let minute = first - QUIET_MINUTES; minute < first + MOST_MINUTES; minute++) {
    if (minute === first) sandbox.faults.toggle(fault);
    await makeRun(runnable, minute - first + QUIET_MINUTES + 1, minute);
    const start = performance.now();
    const { messages } = await sandbox.endMinute(minute);
    if (minute >= first && messages.some(({ from }) => from === 'function')) return performance.now() - start;
  }
  throw new Error(`playing ${fault}: nobody explained it`);
};
