import { type StackOptions, startStack } from '../cli/command-line.ts';
import { minuteOf } from '../sandbox/clock.ts';
import { makeRun } from '../sandbox/runs.ts';

/** Enough for two heartbeats while all is well, by which the settings of a healthy minute are known. */
const WELL = 11;
/** CloudTrail has its events after five minutes. */
const ILL = 7;

/** The stacks of a sandbox in which faults have been on for some minutes, as long as `use` needs them. */
export const inSandbox = async <Result>(
  options: StackOptions,
  faults: readonly string[],
  use: (stacks: readonly string[]) => Promise<Result>,
): Promise<Result> => {
  const later = faults.map((fault) => (fault.includes('@') ? fault : `${fault}@${WELL + 1}-`));
  await using sandbox = await startStack(options, later, process.stderr);
  const first = minuteOf(Date.now());
  for (let run = 1; run <= WELL + ILL; run++) {
    await makeRun(sandbox, run, first + run);
    await sandbox.endMinute(first + run);
  }
  // The AWS SDK finds the sandbox's services, and an operator's credentials for them, there.
  Object.assign(process.env, sandbox.monitoring.operatorEnvironment);
  return await use(sandbox.deployment.stacks.map(({ name }) => name));
};
