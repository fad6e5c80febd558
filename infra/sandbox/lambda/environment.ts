import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import type { LambdaFunction } from '../deployment.ts';
import { makeOwnedFolder } from '../remains/owned-folder.ts';
import { checkPayload, checkRuntime, checkVariables } from './checks.ts';
import { describeEnding, type Invocation, reportLine } from './invocation.ts';
import type { Delivery } from './runtime-api.ts';
import { type Misbehaviour, type RuntimeProcess, startRuntimeProcess } from './runtime-process.ts';
import { type AccountLocation, functionVariables } from './variables.ts';

/** The execution environment of one function. Disposing of it leaves no process, folder or port behind. */
export interface FunctionRuntime extends AsyncDisposable {
  /** Invokes the function with JSON text; invocations run one after the other. */
  invoke(payload: string): Promise<Invocation>;
  /** Lets the function misbehave from the next invocation on, until the returned function is called. */
  misbehave(misbehaviour: Misbehaviour): () => void;
  /** Lets the function's connections to these addresses, and no others, stay without an answer from the next invocation on. */
  leaveUnanswered(addresses: readonly string[]): void;
}

export interface FunctionRuntimeOptions extends AccountLocation {
  /** Variables beside those of the template, such as `NODE_EXTRA_CA_CERTS`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Called with each line that the function prints, as it comes. */
  readonly onOutput: (line: string) => void;
}

const INIT_LIMIT_MS = 10_000; // Lambda's

/**
 * Plays Lambda's execution environment for one function: made by the first invocation, frozen between invocations, and
 * replaced after a time-out, an exit or a failed initialization. Throws if AWS would not deploy it.
 */
export const createFunctionRuntime = (fn: LambdaFunction, options: FunctionRuntimeOptions): FunctionRuntime => {
  checkRuntime(fn);
  checkVariables(fn);
  // A copy outside the project: there the code finds only the modules that its package brings.
  using folder = new DisposableStack();
  const { path: taskRoot } = folder.use(makeOwnedFolder());
  cpSync(fn.codePath, taskRoot, { recursive: true });
  const kept = folder.move();
  const functionArn = `arn:${options.partition}:lambda:${options.region}:${options.accountId}:function:${fn.name}`;
  const lines: string[] = [];
  let misbehaviours: readonly { readonly kind: Misbehaviour }[] = [];
  let unanswered: readonly string[] = [];
  let running: RuntimeProcess | undefined;
  let disposed = false;
  let turn: Promise<unknown> = Promise.resolve();

  const end = async () => {
    const ended = running;
    running = undefined;
    await ended?.[Symbol.asyncDispose]();
  };

  const refuseOnceDisposed = () => {
    if (disposed) throw new Error(`invoking ${fn.name}: its runtime has been disposed of`);
  };

  const start = async () => {
    refuseOnceDisposed();
    const started = await startRuntimeProcess({
      taskRoot,
      memoryMb: fn.memoryMb,
      misbehaviour: misbehaviours.at(-1)?.kind,
      unanswered,
      environment: (runtimeApi) => functionVariables(fn, options, options.environment, { taskRoot, runtimeApi }),
      onLine: (line) => {
        lines.push(line);
        options.onOutput(line);
      },
    });
    running = started;
    if (disposed) await end();
    refuseOnceDisposed();
    return started;
  };

  const initialize = async () => {
    const startedAt = performance.now();
    const init = await (await start()).initialize(INIT_LIMIT_MS);
    if (init.kind === 'ready') return performance.now() - startedAt;
    await end();
    return undefined;
  };

  const run = async (delivery: Delivery) => {
    if (running !== undefined) return running.invoke(delivery, fn.timeoutMs);
    // Lambda repeats an initialization that failed, within the invocation and its timeout.
    const environment = await start();
    const init = await environment.initialize(fn.timeoutMs);
    return init.kind === 'ready' ? environment.invoke(delivery, delivery.deadlineMs - Date.now()) : init;
  };

  const invokeNow = async (payload: string): Promise<Invocation> => {
    const requestId = randomUUID();
    const coldStart = running === undefined;
    const initMs = coldStart ? await initialize() : undefined;
    const invokedAt = performance.now();
    const deadlineMs = Date.now() + fn.timeoutMs;
    const result = await run({ requestId, functionArn, deadlineMs, traceId: newTraceId(), payload });
    const durationMs = performance.now() - invokedAt;
    const peakMemoryMb = running?.peakMemoryMb();
    const ending = describeEnding(result, requestId, fn.timeoutMs);
    if (ending.kind !== 'returned' && ending.kind !== 'failed') await end();
    const report = { requestId, durationMs, initMs, peakMemoryMb, timeoutMs: fn.timeoutMs, memoryMb: fn.memoryMb };
    return {
      ...ending,
      requestId,
      durationMs,
      coldStart,
      ...(initMs !== undefined && { initMs }),
      output: lines.splice(0),
      reportLine: reportLine(ending, report),
    };
  };

  return {
    invoke: (payload) => {
      const invocation = turn.then(() => invokeNow(checkPayload(fn, payload)));
      turn = invocation.catch(() => undefined); // its caller has the failure
      return invocation;
    },
    misbehave: (kind) => {
      const own = { kind };
      misbehaviours = [...misbehaviours, own];
      // How a process misbehaves is decided when it starts.
      turn = turn.then(end);
      return () => {
        misbehaviours = misbehaviours.filter((other) => other !== own);
        turn = turn.then(end);
      };
    },
    leaveUnanswered: (addresses) => {
      if (addresses.join() === unanswered.join()) return;
      unanswered = addresses;
      turn = turn.then(end);
    },
    [Symbol.asyncDispose]: async () => {
      disposed = true;
      await end();
      await turn;
      kept.dispose();
    },
  };
};

const newTraceId = () => {
  const seconds = Math.floor(Date.now() / 1_000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
};
