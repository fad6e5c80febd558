/** The states of an alarm, as CloudWatch names them; the last one is the state before the first evaluation. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

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

/** What an evaluation decides, and the sentence in which CloudWatch gives its reason. */
export interface Evaluation extends Omit<AlarmStatus, 'minute'> {
  readonly state: 'OK' | 'ALARM';
}
