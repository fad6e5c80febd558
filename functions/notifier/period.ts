import type { NotifierConfig } from './config.ts';

/** A stretch of time, in epoch milliseconds. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** What is read of the logs for something that happened at a time, in epoch milliseconds. */
export const periodBefore = (at: number, { lookBackMs }: Pick<NotifierConfig, 'lookBackMs'>): Period => ({
  from: at - lookBackMs,
  // Metrics and their alarms are a little behind, and so may be a canary's clock.
  to: at + 60_000,
});
