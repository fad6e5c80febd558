/** Minutes are counted from the epoch. */
export const MINUTE_MS = 60_000;

/** The minute that a time in epoch milliseconds lies in. */
export const minuteOf = (time: number): number => Math.floor(time / MINUTE_MS);

/** When a minute begins, in epoch milliseconds; the minute before it ends at the same time. */
export const startOf = (minute: number): number => minute * MINUTE_MS;
