const MINUTE_MS = 60_000;

/** The minute, counted from the epoch, that a time in epoch milliseconds lies in. */
export const minuteOf = (time: number): number => Math.floor(time / MINUTE_MS);

/** When a minute begins, in epoch milliseconds. */
export const startOf = (minute: number): number => minute * MINUTE_MS;

/** When a minute ends: as the next one begins. */
export const endOf = (minute: number): number => startOf(minute + 1);

/** A time in epoch milliseconds as CloudWatch writes it: `2026-11-22T10:05:00.000+0000`, without a colon in the offset. */
export const cloudWatchTime = (ms: number): string => new Date(ms).toISOString().replace('Z', '+0000');
