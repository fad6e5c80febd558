import type { AlarmChange } from './alarm-change.ts';
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

/** What is read of the logs for a change: the time before it and, where an alarm is over, the time before it began. */
export const periodsOf = (
  { state, at, previous }: Pick<AlarmChange, 'state' | 'at' | 'previous'>,
  config: Pick<NotifierConfig, 'lookBackMs'>,
): readonly [Period, ...Period[]] => {
  const ending = periodBefore(at, config);
  if (state !== 'OK') return [ending];
  const beginning = periodBefore(previous.at, config);
  return ending.from <= beginning.to ? [{ from: beginning.from, to: ending.to }] : [beginning, ending];
};
