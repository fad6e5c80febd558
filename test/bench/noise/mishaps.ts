/** What befalls the canaries of a healthy system now and then. */
export interface Mishaps {
  /** Shares of all minutes in which a schedule makes two runs, or none. */
  readonly doubled: number;
  readonly missing: number;
  /** Shares of all runs that start cold, and of those whose values come minutes late. */
  readonly cold: number;
  readonly late: number;
  /** The share of all runs that see something fail, although it works for every other run. */
  readonly failing: number;
}

export const NO_MISHAPS: Mishaps = { doubled: 0, missing: 0, cold: 0, late: 0, failing: 0 };

/**
 * Of these AWS publishes one: its service level agreement for API Gateway pays below 99.95 %, so that one call in 2,000 may fail, and one run in 250 of a
 * canary that makes eight. The others are more often than anybody reports.
 */
export const USUAL: Mishaps = { doubled: 0.01, missing: 0.01, cold: 0.01, late: 0.01, failing: 1 / 250 };

/** The same, so many times as often. */
export const oftener = ({ doubled, missing, cold, late, failing }: Mishaps, times: number): Mishaps => ({
  doubled: doubled * times,
  missing: missing * times,
  cold: cold * times,
  late: late * times,
  failing: failing * times,
});
