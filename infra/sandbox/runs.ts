import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { minuteOf, startOf } from './clock.ts';
import type { Schedule } from './deployment.ts';
import { invocationsIn } from './events/scheduler.ts';
import type { News } from './monitoring/monitoring.ts';
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

/** A run, and what the alarms made of it at the end of its minute. */
export type RunWithNews = Run & { readonly news: News };

/** What came of one function: a report, the platform's word on why there is none, or nothing, because nobody invoked it. */
export type FunctionResult = { readonly functionName: string; readonly sourceZone: string } & (
  | { readonly kind: 'reported'; readonly report: Report }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'not-invoked' }
);

/** How runs follow each other. */
export interface Pace {
  /** How many runs to make; absent: until `signal`. */
  readonly count?: number;
  /** The least time between the starts of two runs, in milliseconds. */
  readonly intervalMs: number;
  readonly signal: AbortSignal;
}

/** Makes run after run, each standing for one minute, from the present one on. */
export const makeRuns = async function* (
  sandbox: Sandbox,
  { count = Number.POSITIVE_INFINITY, intervalMs, signal }: Pace,
): AsyncGenerator<RunWithNews> {
  const firstMinute = minuteOf(Date.now());
  const aborted = new Promise<undefined>((resolve) => signal.addEventListener('abort', () => resolve(undefined)));
  for (let number = 1; number <= count && !signal.aborted; number++) {
    const pause = wait(intervalMs, undefined, { signal }).catch(() => {});
    // What an interruption cuts short is neither waited for nor shown.
    const run = await Promise.race([aborted, makeWholeRun(sandbox, number, firstMinute + number - 1)]);
    if (run === undefined || signal.aborted) return;
    yield run;
    if (number < count) await pause;
  }
};

const makeWholeRun = async (sandbox: Sandbox, number: number, minute: number): Promise<RunWithNews> => {
  const run = await makeRun(sandbox, number, minute);
  return { ...run, news: await sandbox.endMinute(minute) };
};

/** What a run needs of a sandbox. */
export interface RunnableSandbox extends Pick<Sandbox, 'deployment' | 'invoke'> {
  readonly faults: Pick<Sandbox['faults'], 'switchForRun'>;
}

/** Switches to the run's faults and invokes every function that a schedule of the template names, all at once. */
export const makeRun = async (
  sandbox: RunnableSandbox,
  number: number,
  minute: number = minuteOf(Date.now()),
): Promise<Run> => {
  const faults = await sandbox.faults.switchForRun(number, startOf(minute));
  const { schedules } = sandbox.deployment;
  const results = await Promise.all(schedules.map((schedule) => trigger(sandbox, schedule, minute)));
  return { number, faults, results };
};

const trigger = async (sandbox: RunnableSandbox, schedule: Schedule, minute: number): Promise<FunctionResult> => {
  const { functionLogicalId, enabled, input } = schedule;
  const fn = sandbox.deployment.functions.find(({ logicalId }) => logicalId === functionLogicalId);
  if (!fn) throw new Error(`invoking ${functionLogicalId} for ${schedule.name}: there is no such function`);
  const source = { functionName: fn.name, sourceZone: fn.zones.join(' and ') };
  const isStopped = schedule.isDeleted || fn.isDeleted || fn.reservedConcurrency === 0;
  if (!enabled || isStopped) return { ...source, kind: 'not-invoked' };
  const scheduledTime = new Date(startOf(minute)).toISOString();
  // Scheduler replaces its context attributes in the input, EventBridge Scheduler user guide, "Managing a schedule".
  const payload = input.replaceAll('<aws.scheduler.scheduled-time>', scheduledTime);
  const [offsetMs = 0] = invocationsIn(minute, { seed: schedule.name, missing: 0, doubled: 0 });
  const invocation = await sandbox.invoke(functionLogicalId, payload, startOf(minute) + offsetMs);
  if (invocation.kind !== 'returned') {
    return { ...source, kind: 'failed', message: `${invocation.errorType}: ${invocation.errorMessage}` };
  }
  const report = Report.safeParse(JSON.parse(invocation.payload));
  return report.success
    ? { ...source, kind: 'reported', report: report.data }
    : { ...source, kind: 'failed', message: `it returned no report: ${z.prettifyError(report.error)}` };
};

/** Whether every function reported, and healthy. */
export const isHealthy = ({ results }: Run): boolean =>
  results.length > 0 && results.every((result) => result.kind === 'reported' && result.report.verdict === 'healthy');
