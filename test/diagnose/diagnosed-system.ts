import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { minuteOf } from '../../infra/sandbox/clock.ts';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import type { AssembledStack } from '../../infra/sandbox/template/assembled-stack.ts';

const DIAGNOSE = fileURLToPath(new URL('../../infra/diagnose/command.ts', import.meta.url));

/** What a command printed, and how it ended. */
export interface Ended {
  readonly output: string;
  readonly errors: string;
  readonly status: unknown;
}

/** Runs `npm run diagnose` with these arguments. */
export const runDiagnose = async (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> => {
  const child = spawn(process.execPath, [DIAGNOSE, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...environment },
  });
  const [output, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { output, errors: errors.trimEnd(), status };
};

/** A stack in a sandbox whose minutes pass when they are told to. */
export interface DiagnosedSystem extends AsyncDisposable {
  readonly faults: Sandbox['faults'];
  readonly passMinutes: (count: number) => Promise<void>;
  /** The command against its services. */
  readonly diagnose: (args: readonly string[], environment?: Readonly<Record<string, string>>) => Promise<Ended>;
}

/** Starts it; no minute has passed yet. */
export const startDiagnosedSystem = async (stack: AssembledStack): Promise<DiagnosedSystem> => {
  const sandbox = await startSandbox(stack);
  const first = minuteOf(Date.now());
  let run = 0;
  return {
    faults: sandbox.faults,
    passMinutes: async (count) => {
      for (const last = run + count; run < last; ) {
        run += 1;
        await makeRun(sandbox, run, first + run);
        await sandbox.endMinute(first + run);
      }
    },
    diagnose: (args, environment) => runDiagnose(args, { ...sandbox.monitoring.operatorEnvironment, ...environment }),
    [Symbol.asyncDispose]: () => sandbox[Symbol.asyncDispose](),
  };
};
