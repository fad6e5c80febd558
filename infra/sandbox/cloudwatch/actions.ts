import type { AlarmState } from './alarm-state.ts';
import type { MetricAlarm } from './metric-alarm.ts';

/** What keeps an alarm from taking the actions of its state, and the minute until which; the others end when their cause does. */
export type Hold =
  | { readonly by: 'Alarm' | 'MuteRule' }
  | { readonly by: 'WaitPeriod' | 'ExtensionPeriod'; readonly until: number };

/** The suppressor of a composite alarm's actions. */
export interface Suppressor {
  readonly inAlarm: boolean;
  readonly waitMinutes: number;
  readonly extensionMinutes: number;
}

/** What bears on an alarm's actions in one minute. */
export interface Circumstances {
  readonly minute: number;
  /** Whether the alarm has just changed its state. */
  readonly changed: boolean;
  readonly suppressor: Suppressor | undefined;
  readonly muted: boolean;
}

/**
 * What holds back the actions of an alarm's present state after this minute, given what has held them back so far; nothing where
 * they run now, or have run before.
 *
 * CloudWatch user guide, "Suppressing composite alarm actions": a change of state starts a wait period, unless the suppressor is in
 * ALARM, and ends whichever period there was; when the suppressor leaves ALARM, an extension period starts; when a period ends, the
 * actions of the state at that time are taken. "How alarm mute rules work": when a window ends, the actions that it muted are taken
 * if the state is still the same.
 */
export const holdAfter = (held: Hold | undefined, circumstances: Circumstances): Hold | undefined => {
  const { changed, muted } = circumstances;
  if (!changed && held === undefined) return undefined;
  return suppression(held, circumstances) ?? (muted ? { by: 'MuteRule' } : undefined);
};

const suppression = (held: Hold | undefined, { minute, changed, suppressor }: Circumstances): Hold | undefined => {
  if (suppressor === undefined) return undefined;
  if (suppressor.inAlarm) return { by: 'Alarm' };
  const period = periodAfter(held, minute, changed, suppressor);
  return period !== undefined && minute < period.until ? period : undefined;
};

const periodAfter = (
  held: Hold | undefined,
  minute: number,
  changed: boolean,
  { waitMinutes, extensionMinutes }: Suppressor,
): Extract<Hold, { until: number }> | undefined => {
  if (changed) return { by: 'WaitPeriod', until: minute + waitMinutes };
  switch (held?.by) {
    case 'Alarm':
      return { by: 'ExtensionPeriod', until: minute + extensionMinutes };
    case 'WaitPeriod':
    case 'ExtensionPeriod':
      return held;
    case 'MuteRule':
    case undefined:
      return undefined;
    default:
      return held satisfies never;
  }
};

/** The topics that an alarm tells of a state, none where its actions are disabled. */
export const topicsOf = (
  {
    ActionsEnabled,
    AlarmActions,
    OKActions,
    InsufficientDataActions,
  }: Pick<MetricAlarm, 'ActionsEnabled' | 'AlarmActions' | 'OKActions' | 'InsufficientDataActions'>,
  state: AlarmState,
): readonly string[] =>
  ActionsEnabled ? { ALARM: AlarmActions, OK: OKActions, INSUFFICIENT_DATA: InsufficientDataActions }[state] : [];
