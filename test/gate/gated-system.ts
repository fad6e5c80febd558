import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { makeRuns } from '../../infra/sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { assembledStack } from '../deployed/stack.ts';

const GATE = fileURLToPath(new URL('../../infra/gate/command.ts', import.meta.url));

/** The demo in a sandbox where minutes pass, and `npm run gate` against its services. */
export interface GatedSystem extends AsyncDisposable {
  readonly sandbox: Sandbox;
  /** No minute passes any more, so that no alarm changes. */
  readonly stopTime: () => Promise<void>;
  /** Resolves once an alarm of this name's end is on. */
  readonly alarmIsOn: (ending: string) => Promise<void>;
  readonly gate: (...args: readonly string[]) => Promise<{ lines: readonly string[]; errors: string; status: unknown }>;
}

/** The stack's name in the sandbox. */
export const STACK = 'Sandbox-PrivateApiCanary-Demo';

/** Starts it with some faults. */
export const startGatedSystem = async (faults: readonly string[] = []): Promise<GatedSystem> => {
  await using resources = new AsyncDisposableStack();
  const sandbox = resources.use(await startSandbox(await assembledStack(), { faults }));
  const end = new AbortController();
  const passed = Promise.withResolvers<void>();
  const minutes = (async () => {
    // A gate looks more often than minutes pass, as on AWS.
    for await (const _ of makeRuns(sandbox, { intervalMs: 300, signal: end.signal })) passed.resolve();
  })();
  const stopTime = async (): Promise<void> => {
    end.abort();
    await minutes;
  };
  resources.defer(stopTime);
  await passed.promise;
  const gate: GatedSystem['gate'] = async (...args) => {
    const child = spawn(process.execPath, [GATE, '--every', '0.1', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, ...sandbox.monitoring.operatorEnvironment },
    });
    const [output, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { lines: output.trimEnd().split('\n'), errors, status };
  };
  const alarmIsOn = async (ending: string): Promise<void> => {
    const { cloudWatch } = sandbox.monitoring;
    const isOn = () =>
      [...cloudWatch.statuses()].some(([name, { state }]) => name.endsWith(ending) && state === 'ALARM');
    while (!isOn()) await new Promise((resolve) => setImmediate(resolve));
  };
  const kept = resources.move();
  return { sandbox, stopTime, alarmIsOn, gate, [Symbol.asyncDispose]: () => kept.disposeAsync() };
};
