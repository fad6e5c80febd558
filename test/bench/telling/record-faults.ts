import { minuteOf } from '../../../infra/sandbox/clock.ts';
import { startSandbox } from '../../../infra/sandbox/sandbox.ts';
import type { AssembledStack } from '../../../infra/sandbox/template/assembled-stack.ts';
import { recordCanaries, recordHeartbeat, startersOf } from '../simulated/record-runs.ts';
import type { RecordedRuns } from '../simulated/recorded-run.ts';
import { faultsFor } from './faults.ts';
import type { RecordedFault } from './outage.ts';

// Most of the time they wait for what does not answer.
const SANDBOXES = 6;
const RUNS_APIECE = 10;
const HEARTBEAT_MINUTES = 5;

/** Plays every fault in sandboxes of a stack and records real runs with and without it; `isSpecial` are those that not every system can have. */
export const recordFaults = async (stack: AssembledStack, isSpecial: boolean): Promise<readonly RecordedFault[]> => {
  const recorded: RecordedFault[] = [];
  let next = 0;
  let heartbeat: Promise<RecordedRuns> | undefined;
  const playInTurn = async (): Promise<void> => {
    await using sandbox = await startSandbox(stack);
    const { stacks, alarms } = sandbox.deployment;
    const faults = faultsFor(sandbox.deployment, isSpecial);
    const same = { prefix: stacks[0]?.name ?? '', alarms, starters: startersOf(sandbox.deployment) };
    let minute = minuteOf(Date.now());
    minute -= minute % HEARTBEAT_MINUTES;
    const canaries = await recordCanaries(sandbox, 1);
    heartbeat ??= recordHeartbeat(sandbox, minute);
    const healthy = new Map([...canaries, ...(await heartbeat)]);
    for (let run = RUNS_APIECE; ; run += RUNS_APIECE) {
      const fault = faults[next++];
      if (fault === undefined) return;
      sandbox.faults.toggle(fault);
      const broken = await recordCanaries(sandbox, run);
      minute += HEARTBEAT_MINUTES;
      const brokenHeartbeat = isOfNotifier(fault) ? await recordHeartbeat(sandbox, minute) : await heartbeat;
      sandbox.faults.toggle(fault);
      await recordCanaries(sandbox, run + RUNS_APIECE / 2);
      recorded.push({ ...same, fault, healthy, broken: new Map([...broken, ...brokenHeartbeat]) });
      if (recorded.length % 10 === 0) process.stderr.write(`${recorded.length} of ${faults.length} faults played\n`);
    }
  };
  await Promise.all(Array.from({ length: SANDBOXES }, playInTurn));
  return recorded;
};

// A heartbeat reads every setting, so that it is not played where it cannot differ.
const isOfNotifier = (fault: string): boolean => fault.startsWith('notifier-');
