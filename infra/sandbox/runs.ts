import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import type { Schedule } from './deployment.ts';
import { Report } from './report.ts';
import type { Sandbox } from './sandbox.ts';

/** One run of every scheduled function. */
export interface Run {
  /** Counted from 1. */
  readonly number: number;
  /** The faults that were on, as they were asked for. */
  readonly faults: readonly string[];
  readonly results: readonly FunctionResult[];
}

/** What came of one invocation: a report, or the platform's word on why there is none. */
export type FunctionResult =
  | { readonly kind: 'reported'; readonly functionName: string; readonly report: Report; readonly payload: string }
  | { readonly kind: 'failed'; readonly functionName: string; readonly message: string };

/** How runs follow each other. */
export interface Pace {
  /** How many runs to make; absent: until `signal`. */
  readonly count?: number;
  /** The least time between the starts of two runs, in milliseconds. */
  readonly intervalMs: number;
  readonly signal: AbortSignal;
}

const MINUTE_MS = 60_000;

/** Makes run after run, each standing for one minute. */
export const makeRuns = async function* (
  sandbox: Sandbox,
  { count = Number.POSITIVE_INFINITY, intervalMs, signal }: Pace,
): AsyncGenerator<Run> {
  const firstMinute = Date.now();
  for (let number = 1; number <= count && !signal.aborted; number++) {
    const pause = wait(intervalMs, undefined, { signal }).catch(() => {});
    const run = await makeRun(sandbox, number, new Date(firstMinute + (number - 1) * MINUTE_MS));
    // What an interruption cut short is not shown.
    if (signal.aborted) return;
    yield run;
    if (number < count) await pause;
  }
};

/** Switches to the run's faults and invokes every function that an enabled schedule of the template names, all at once. */
export const makeRun = async (sandbox: Sandbox, number: number, scheduledTime: Date): Promise<Run> => {
  const faults = await sandbox.faults.switchForRun(number);
  const enabled = sandbox.deployment.schedules.filter((schedule) => schedule.enabled);
  const results = await Promise.all(enabled.map((schedule) => trigger(sandbox, schedule, scheduledTime)));
  return { number, faults, results };
};

const trigger = async (sandbox: Sandbox, schedule: Schedule, scheduledTime: Date): Promise<FunctionResult> => {
  // Scheduler replaces its context attributes in the input, EventBridge Scheduler user guide, "Managing a schedule".
  const payload = schedule.input.replaceAll('<aws.scheduler.scheduled-time>', scheduledTime.toISOString());
  const { functionName, ...invocation } = await sandbox.invoke(schedule.functionLogicalId, payload);
  if (invocation.kind !== 'returned') {
    return { kind: 'failed', functionName, message: `${invocation.errorType}: ${invocation.errorMessage}` };
  }
  const report = Report.safeParse(JSON.parse(invocation.payload));
  return report.success
    ? { kind: 'reported', functionName, report: report.data, payload: invocation.payload }
    : { kind: 'failed', functionName, message: `it returned no report: ${z.prettifyError(report.error)}` };
};

/** Whether every function reported, and healthy. */
export const isHealthy = ({ results }: Run): boolean =>
  results.length > 0 && results.every((result) => result.kind === 'reported' && result.report.verdict === 'healthy');
