import { type MeasuredProcess, measureProcess } from './measured-process.ts';
import type { ProbedSystem } from './probed-system.ts';

/** How often a canary probes: so many runs, after others to warm up. */
export interface CanaryRuns {
  readonly warmUp: number;
  readonly runs: number;
  /** The key exchange groups that it offers, in OpenSSL's words; without it those that Node.js offers. */
  readonly groups?: string;
  /** What to start it with, such as `taskset` and its options. */
  readonly launcher?: readonly string[];
}

/** Runs the bundle in a process of its own; it prints its log. Rejects unless every attempt passes. */
export const runCanary = (system: ProbedSystem, { launcher = [], ...runs }: CanaryRuns): Promise<MeasuredProcess> => {
  const program = new URL('canary-process.ts', import.meta.url);
  return measureProcess(program, system, { bundle: system.bundle, ...runs }, launcher);
};
