import { sum } from './line.ts';
import { MEASURED } from './measured.ts';
import type { Parts, ScheduledFunction } from './parts.ts';

/** What the functions of a stack do in a month. */
export interface Work {
  readonly runs: number;
  readonly heartbeats: number;
  /** What Lambda bills of a run, in milliseconds. */
  readonly runMs: number;
  readonly gigabyteSeconds: number;
  readonly logBytesPerRun: number;
  readonly logGigabytes: number;
}

const MB_PER_GB = 1_024;
const BYTES_PER_GB = 1e9;

/** A run attempts each address of each name. */
export const attemptsPerRun = ({ names, addressZones }: Parts): number => names.length * addressZones;

/** The work of a stack's functions; a run takes as long as measured on loopback, unless it is said how long. */
export const workOf = (
  parts: Parts,
  givenRunMs?: number,
  { run, heartbeat }: Pick<typeof MEASURED, 'run' | 'heartbeat'> = MEASURED,
): Work => {
  const { canaries, notifiers } = parts;
  const attempts = attemptsPerRun(parts);
  const runMs = givenRunMs ?? Math.ceil(attempts * run.msPerAttempt);
  const logBytesPerRun = run.logBytes + attempts * run.logBytesPerAttempt;
  const [runs, heartbeats] = [invocationsOf(canaries), invocationsOf(notifiers)];
  return {
    runs,
    heartbeats,
    runMs,
    gigabyteSeconds: gigabyteSeconds(canaries, runMs) + gigabyteSeconds(notifiers, heartbeat.ms),
    logBytesPerRun,
    logGigabytes: (runs * logBytesPerRun + heartbeats * heartbeat.logBytes) / BYTES_PER_GB,
  };
};

/** What functions are billed for in a month, if every invocation takes `ms`. */
export const gigabyteSeconds = (functions: readonly ScheduledFunction[], ms: number): number =>
  sum(functions.map(({ memoryMb, invocations }) => (memoryMb / MB_PER_GB) * invocations * (ms / 1_000)));

const invocationsOf = (functions: readonly ScheduledFunction[]): number =>
  sum(functions.map(({ invocations }) => invocations));
