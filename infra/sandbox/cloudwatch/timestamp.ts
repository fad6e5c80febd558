/** A time in epoch milliseconds as CloudWatch writes it: `2026-11-22T10:05:00.000+0000`, without a colon in the offset. */
export const timestamp = (ms: number): string => new Date(ms).toISOString().replace('Z', '+0000');
