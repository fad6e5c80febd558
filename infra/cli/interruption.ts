import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Why a command ends before its time, and the exit status that says so. */
export class Interruption extends Error {
  readonly status: number;

  constructor(reason: string, status: number) {
    super(reason);
    this.status = status;
  }
}

/** As a shell says it of a process that a signal ended. */
const bySignal = (name: (typeof SIGNALS)[number] | 'SIGPIPE'): Interruption =>
  new Interruption(name, 128 + constants.signals[name]);

const unwritable = (error: Error): Error => new Error(`standard output cannot be written: ${error.message}`);

/** How often to look whether npm still runs. */
const LOOK_MS = 500;

/**
 * Aborts with an `Interruption` on Ctrl-C, on a request to terminate, when nobody reads standard output any more, and when npm,
 * which started this, has ended; with an error if standard output cannot be written.
 */
export const interruption = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of SIGNALS) process.on(name, () => controller.abort(bySignal(name)));
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    controller.abort(error.code === 'EPIPE' ? bySignal('SIGPIPE') : unwritable(error)),
  );
  if (process.env.npm_lifecycle_event !== undefined) {
    const { ppid } = process;
    const look = () => process.ppid !== ppid && controller.abort(bySignal('SIGTERM'));
    setInterval(look, LOOK_MS).unref();
  }
  return controller.signal;
};

/** What the work gives; rejects with the reason as soon as the signal aborts. */
export const unlessAborted = async <Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> => {
  using listening = new DisposableStack();
  const aborted = new Promise<never>((_resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    listening.defer(() => signal.removeEventListener('abort', abort));
  });
  return await Promise.race([work, aborted]);
};
