import { createHash } from 'node:crypto';

/** How far a schedule is from one run at the start of every minute; shares are of all minutes. */
export interface Imperfection {
  /** The same seed gives the same minutes. */
  readonly seed: string;
  readonly missing: number;
  readonly doubled: number;
}

/**
 * When a schedule of `rate(1 minute)` invokes its target for a minute, in milliseconds after the minute's start. EventBridge Scheduler
 * user guide, "Schedule types": the precision is 60 seconds, so that it can be any time of the minute. Delivery is at least once, so
 * that it can happen twice; where a failed call is not repeated, it can also not happen at all.
 */
export const invocationsIn = (minute: number, { seed, missing, doubled }: Imperfection): readonly number[] => {
  const digest = createHash('sha256').update(`${seed}:${minute}`).digest();
  const fraction = (index: number): number => digest.readUInt32BE(index * 4) / 2 ** 32;
  const offset = (index: number): number => Math.floor(fraction(index) * 60_000);
  if (fraction(0) < missing) return [];
  return fraction(0) < missing + doubled ? [offset(1), offset(2)].toSorted((one, other) => one - other) : [offset(1)];
};
