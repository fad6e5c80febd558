import { minuteOf } from '../../../infra/sandbox/clock.ts';
import { startSandbox } from '../../../infra/sandbox/sandbox.ts';
import type { AssembledStack } from '../../../infra/sandbox/template/assembled-stack.ts';
import { recordCanaries, recordColdCanaries, recordHeartbeat, startersOf } from '../simulated/record-runs.ts';
import type { RecordedRuns } from '../simulated/recorded-run.ts';
import type { HealthySystem } from './healthy-minutes.ts';

/** What a single run may see: one attempt fails, some, all, for the network or the API; answers are slow, or nothing is reported. */
const FAILURES = [
  'name-not-found:us-east-1b',
  'name-not-found:private-dns',
  'endpoint-refuses:us-east-1a',
  'endpoint-drops',
  'length-twice:us-east-1b',
  'integration-timed-out',
  'backend-slow',
  'function-killed',
] as const;

const [FIRST, ...OTHERS] = FAILURES;
const RUNS_APIECE = 10;
const HEARTBEAT_MINUTES = 5;

/** Plays a system without and with these failures, by real canaries. */
export const recordSystem = async (stack: AssembledStack): Promise<HealthySystem> => {
  await using sandbox = await startSandbox(stack);
  const { deployment } = sandbox;
  let run = RUNS_APIECE;
  const cold = await recordColdCanaries(sandbox);
  const healthy = await recordCanaries(sandbox, run);
  const now = minuteOf(Date.now());
  const heartbeat = await recordHeartbeat(sandbox, now - (now % HEARTBEAT_MINUTES));
  const withFailure = async (fault: string): Promise<RecordedRuns> => {
    sandbox.faults.toggle(fault);
    run += RUNS_APIECE;
    const failing = await recordCanaries(sandbox, run);
    sandbox.faults.toggle(fault);
    return failing;
  };
  const first = await withFailure(FIRST);
  const others: RecordedRuns[] = [];
  for (const fault of OTHERS) others.push(await withFailure(fault));
  return {
    prefix: deployment.stacks[0]?.name ?? '',
    alarms: deployment.alarms,
    starters: startersOf(deployment),
    healthy: new Map([...healthy, ...heartbeat]),
    cold,
    failing: [first, ...others],
  };
};
