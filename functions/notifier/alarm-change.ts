import * as z from 'zod';

const State = z.object({
  value: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
  reason: z.string().optional(),
  timestamp: z.string(),
});

const Event = z.object({
  source: z.literal('aws.cloudwatch'),
  'detail-type': z.literal('CloudWatch Alarm State Change'),
  detail: z.object({
    alarmName: z.string(),
    state: State,
    previousState: State,
    configuration: z.object({ description: z.string().optional() }).optional(),
  }),
});

/** A change of an alarm's state; times are epoch milliseconds. */
export interface AlarmChange {
  readonly alarmName: string;
  /** What the alarm means, in the words of whoever made it. */
  readonly description: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly at: number;
  readonly previousState: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** When the previous state began. */
  readonly previousAt: number;
  readonly reason: string;
}

/**
 * Reads EventBridge's event of an alarm's change of state (EventBridge reference, "CloudWatch Alarm State Change"); throws
 * an error that names what is missing in it.
 */
export const readAlarmChange = (event: unknown): AlarmChange => {
  const parsed = Event.safeParse(event);
  if (!parsed.success) throw new Error(`reading the alarm's event: ${z.prettifyError(parsed.error)}`);
  const { alarmName, state, previousState, configuration } = parsed.data.detail;
  return {
    alarmName,
    description: configuration?.description ?? '',
    state: state.value,
    at: timeOf(state.timestamp),
    previousState: previousState.value,
    previousAt: timeOf(previousState.timestamp),
    reason: state.reason ?? '',
  };
};

// CloudWatch writes the offset without a colon, which not every parser of dates takes.
const timeOf = (timestamp: string): number => Date.parse(timestamp.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
