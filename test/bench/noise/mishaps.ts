/** What befalls healthy canaries now and then; shares of all minutes of a schedule, or of all runs. */
export interface Mishaps {
  /** Minutes that a schedule makes two runs in, or none. */
  readonly doubled: number;
  readonly missing: number;
  /** Runs that start cold, and runs whose values come minutes late. */
  readonly cold: number;
  readonly late: number;
  /** Runs that see something fail that works for every other run. */
  readonly failing: number;
}

export const NO_MISHAPS: Mishaps = { doubled: 0, missing: 0, cold: 0, late: 0, failing: 0 };

/**
 * AWS publishes no such rates but one: API Gateway's service level agreement begins to pay below 99.95 % of the calls, which is one attempt in
 * 2,000 and, of the eight that a run of the demo makes, one run in 250. The others are more than we expect.
 */
export const USUAL: Mishaps = { doubled: 0.01, missing: 0.01, cold: 0.01, late: 0.01, failing: 1 / 250 };

/** The same, so many times as often. */
export const times = (factor: number, { doubled, missing, cold, late, failing }: Mishaps): Mishaps => ({
  doubled: doubled * factor,
  missing: missing * factor,
  cold: cold * factor,
  late: late * factor,
  failing: failing * factor,
});
