/** The states of an alarm, as CloudWatch names them. */
const ALARM_STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;

export type AlarmState = (typeof ALARM_STATES)[number];

/** Whether a word is the name of a state. */
export const isAlarmState = (word: string): word is AlarmState => ALARM_STATES.some((state) => state === word);

/** The state that an alarm is in, and why. */
export interface AlarmStatus {
  readonly state: AlarmState;
  readonly reason: string;
  /** The minute, counted from the epoch, at whose end the alarm went into the state; absent where it is still in its first one. */
  readonly minute?: number;
  /** Of a composite alarm: those whose states led to its own. */
  readonly triggeringAlarms?: readonly TriggeringAlarm[];
}

/** The state, and since when, of an alarm that a composite refers to. */
export interface TriggeringAlarm extends Pick<AlarmStatus, 'state' | 'minute'> {
  readonly arn: string;
}

/** The status of an alarm that has not been evaluated yet. */
export const INITIAL_STATUS: AlarmStatus = { state: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation' };
