import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readOutput } from './output.ts';
import { type Answer, type Delivery, type FunctionError, serveRuntimeApi } from './runtime-api.ts';

/** Why a process gave no answer. It has ended by then. */
export type Failure =
  | { readonly kind: 'timed-out' }
  /** With a status, or else because of a signal. */
  | { readonly kind: 'exited'; readonly status: number | null; readonly signal: NodeJS.Signals | null }
  | ({ readonly kind: 'init-failed' } & FunctionError);

/** A process that runs a function's code under AWS's runtime interface client; to dispose of it is to kill it. */
export interface RuntimeProcess extends AsyncDisposable {
  /** Waits until the function's code is loaded, for at most `limitMs`. */
  initialize(limitMs: number): Promise<{ readonly kind: 'ready' } | Failure>;
  /** Thaws the process for one invocation of at most `limitMs`, reads all its output, and freezes it again. */
  invoke(delivery: Delivery, limitMs: number): Promise<Answer | Failure>;
  /** The most memory that it has used so far, in MB; unknown if it exited by itself. */
  peakMemoryMb(): number | undefined;
}

/** How a process fails: it is ended as soon as it has its event, or fills its memory, or no connection of its code gets an answer, wherever it goes. */
export type Misbehaviour = 'killed' | 'out-of-memory' | 'cut-off';

export interface ProcessOptions {
  /** The folder of the function's code. */
  readonly taskRoot: string;
  readonly memoryMb: number;
  /** Makes the whole environment, given `host:port` of the Runtime API. */
  readonly environment: (runtimeApi: string) => Record<string, string>;
  readonly onLine: (line: string) => void;
  readonly misbehaviour?: Misbehaviour;
  /** Addresses to which no connection of its code gets an answer. */
  readonly unanswered?: readonly string[];
}

const RUNTIME_INTERFACE_CLIENT = fileURLToPath(import.meta.resolve('aws-lambda-ric'));
const MEMORY_HOG = fileURLToPath(new URL('./memory-hog.cjs', import.meta.url));
const CUT_OFF = fileURLToPath(new URL('./cut-off.cjs', import.meta.url));
const RAPID_CLIENT = fileURLToPath(new URL('./rapid-client.cjs', import.meta.url));

/**
 * Starts a process with a Runtime API of its own. It does not outlive the sandbox for long. If it runs, it ends when its
 * connection to the sandbox closes. If it is frozen and the sandbox is killed (SIGKILL), the kernel ends it (SIGHUP,
 * SIGCONT) as soon as only stopped processes are left in its job.
 */
export const startRuntimeProcess = async (options: ProcessOptions): Promise<RuntimeProcess> => {
  await using starting = new AsyncDisposableStack();
  const api = starting.use(await serveRuntimeApi());
  const unanswered = options.misbehaviour === 'cut-off' ? ['*'] : (options.unanswered ?? []);
  const flags = [
    ...nodeFlags(options.memoryMb),
    ...(options.misbehaviour === 'out-of-memory' ? ['--require', MEMORY_HOG] : []),
    ...(unanswered.length > 0 ? ['--require', CUT_OFF] : []),
    ...['--require', RAPID_CLIENT],
  ];
  const child = spawn(process.execPath, [...flags, RUNTIME_INTERFACE_CLIENT], {
    cwd: options.taskRoot,
    env: {
      ...options.environment(api.address),
      ...(unanswered.length > 0 && { SANDBOX_UNANSWERED: unanswered.join(',') }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = readOutput([child.stdout, child.stderr], options.onLine);
  let exit: Failure | undefined;
  let onExit: (exit: Failure) => void = () => {};
  // Not 'exit': 'close' comes when the output has been read too.
  child.once('close', (status, signal) => {
    exit = { kind: 'exited', status, signal };
    onExit(exit);
  });
  let peakMemoryMb: number | undefined;
  await once(child, 'spawn').catch((error) => {
    throw new Error(`starting ${process.execPath} in ${options.taskRoot}: it does not start`, { cause: error });
  });
  starting.move();

  const within = async <T>(limitMs: number, work: Promise<T>): Promise<T | Failure> => {
    const failure = Promise.withResolvers<Failure>();
    const timer = setTimeout(failure.resolve, limitMs, { kind: 'timed-out' });
    onExit = failure.resolve;
    if (exit !== undefined) failure.resolve(exit);
    const result = await Promise.race([work, failure.promise]);
    clearTimeout(timer);
    return result;
  };

  const kill = async () => {
    child.kill('SIGKILL');
    if (exit === undefined) await once(child, 'close');
  };

  const endAfter = async (failure: Failure) => {
    peakMemoryMb = await readPeakMemoryMb(child.pid);
    await kill();
    return failure;
  };

  return {
    initialize: async (limitMs) => {
      const loaded = api.initialized.then((error) =>
        error === undefined ? { kind: 'ready' as const } : { kind: 'init-failed' as const, ...error },
      );
      const result = await within(limitMs, loaded);
      return result.kind === 'ready' ? result : endAfter(result);
    },
    invoke: async (delivery, limitMs) => {
      child.kill('SIGCONT');
      const read = output.endOf(delivery.requestId);
      const answered = api.exchange(delivery).then((answer) => read.then(() => answer));
      if (options.misbehaviour === 'killed') child.kill('SIGKILL');
      const result = await within(limitMs, answered);
      if (result.kind !== 'returned' && result.kind !== 'failed') return endAfter(result);
      child.kill('SIGSTOP');
      peakMemoryMb = await readPeakMemoryMb(child.pid);
      return result;
    },
    peakMemoryMb: () => peakMemoryMb,
    [Symbol.asyncDispose]: async () => {
      await kill();
      await api[Symbol.asyncDispose]();
    },
  };
};

/** The flags of Lambda's own start script: 90 % of the memory for the old generation, 5 % for each semi-space. */
const nodeFlags = (memoryMb: number) => {
  const young = Math.floor(memoryMb / 10);
  return [
    '--expose-gc',
    '--max-http-header-size=81920',
    `--max-semi-space-size=${Math.floor(young / 2)}`,
    `--max-old-space-size=${memoryMb - young}`,
  ];
};

const readPeakMemoryMb = async (pid: number | undefined) => {
  // Once the process has ended, there is no such file, or no such line in it.
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Math.ceil(Number(kilobytes) / 1024);
};
