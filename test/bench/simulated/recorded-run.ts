import type { MetricValues } from '../../../infra/sandbox/cloudwatch/emf.ts';

/** What a run of a function gives CloudWatch. */
export interface RecordedRun {
  /** Its values by metric; none of a canary that was killed. */
  readonly metrics: readonly MetricValues[];
  /** How long its environment needs before it starts, in milliseconds; 0 of a warm one. */
  readonly startsAfterMs: number;
  /** From its start until it has printed them, in milliseconds. */
  readonly lastsMs: number;
}

/** A run of each function by what starts it, a schedule or a rule; nothing where that is stopped. */
export type RecordedRuns = ReadonlyMap<string, RecordedRun>;

/** What starts a function, and every how many minutes. */
export interface Starter {
  readonly name: string;
  readonly everyMinutes: number;
}
