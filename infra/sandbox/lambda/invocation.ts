import type { Answer, FunctionError } from './runtime-api.ts';
import type { Failure } from './runtime-process.ts';

/** One invocation of a function: how it ended, and what Lambda reports of it. Durations are in milliseconds. */
export type Invocation = Ending & {
  readonly requestId: string;
  /** From the event's delivery until the function was ready for the next. Includes an initialization only if it was repeated. */
  readonly durationMs: number;
  /** Whether it had to wait for a fresh execution environment. */
  readonly coldStart: boolean;
  /** How long that environment took to initialize; absent where the initialization failed and was repeated. */
  readonly initMs?: number;
  /** What the function has printed on stdout and stderr, line by line. */
  readonly output: readonly string[];
  /** The line that Lambda itself logs at the end. */
  readonly reportLine: string;
};

/** How an invocation ended. All but the first are function errors, with Lambda's own type and message. */
export type Ending =
  | { readonly kind: 'returned'; readonly payload: string }
  | ({ readonly kind: 'failed' | 'timed-out' | 'exited' | 'init-failed' } & FunctionError);

/** The end of an invocation in Lambda's words. */
export const describeEnding = (end: Answer | Failure, requestId: string, timeoutMs: number): Ending => {
  switch (end.kind) {
    case 'returned':
    case 'failed':
    case 'init-failed':
      return end;
    case 'timed-out':
      return {
        kind: end.kind,
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1_000).toFixed(2)} seconds`,
        trace: [],
      };
    case 'exited':
      return {
        kind: end.kind,
        errorType: 'Runtime.ExitError',
        errorMessage: `RequestId: ${requestId} Error: Runtime exited ${reasonOf(end.status, end.signal)}`,
        trace: [],
      };
  }
};

/** What a REPORT line says beside the ending; `memoryMb` is the function's setting. */
export interface ReportFacts {
  readonly requestId: string;
  readonly durationMs: number;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly peakMemoryMb: number | undefined;
  readonly initMs: number | undefined;
}

/** Lambda's REPORT line as text. Initialization is billed; a time-out is billed as the timeout itself. */
export const reportLine = (ending: Ending, facts: ReportFacts): string => {
  const { requestId, peakMemoryMb, initMs } = facts;
  const durationMs = Math.min(facts.durationMs, facts.timeoutMs);
  return [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(durationMs + (initMs ?? 0))} ms`,
    `Memory Size: ${facts.memoryMb} MB`,
    ...(peakMemoryMb === undefined ? [] : [`Max Memory Used: ${peakMemoryMb} MB`]),
    ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    ...statusOf(ending),
  ].join('\t');
};

const statusOf = (ending: Ending): readonly string[] => {
  switch (ending.kind) {
    case 'returned':
    case 'failed':
      return [];
    case 'timed-out':
      return ['Status: timeout'];
    case 'exited':
    case 'init-failed':
      return ['Status: error', `Error Type: ${ending.errorType}`];
  }
};

const reasonOf = (status: number | null, signal: NodeJS.Signals | null) => {
  if (signal !== null) return `with error: signal: ${SIGNAL_NAMES[signal] ?? signal}`;
  return status === 0 ? 'without providing a reason' : `with error: exit status ${status}`;
};

// In the words of Go's package syscall, which Lambda uses.
const SIGNAL_NAMES: Readonly<Partial<Record<NodeJS.Signals, string>>> = {
  SIGABRT: 'aborted',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault',
};
