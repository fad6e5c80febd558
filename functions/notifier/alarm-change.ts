import * as z from 'zod';
import { parseJson } from '../text/json.ts';

const ALARM_STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

const ReasonData = z.object({
  triggeringAlarms: z.array(z.object({ arn: z.string(), state: z.object({ value: z.enum(ALARM_STATES) }) })),
});

const State = z.object({
  value: z.enum(ALARM_STATES),
  reasonData: z.string().optional(),
  timestamp: z.string(),
  actionsSuppressedBy: z.string().optional(),
});

const Detail = z.object({
  alarmName: z.string(),
  state: State,
  previousState: State,
  configuration: z.object({ description: z.string().optional() }).optional(),
  muteDetail: z.object({ mutedByArn: z.string() }).optional(),
});

/** EventBridge's event of an alarm's change of state (CloudWatch user guide, "Alarm events and EventBridge"). */
export const AlarmChangeEvent = z.object({
  source: z.literal('aws.cloudwatch'),
  'detail-type': z.literal('CloudWatch Alarm State Change'),
  detail: Detail,
});

/** A state that an alarm is or was in. */
export interface AlarmStatus {
  readonly state: AlarmState;
  /** When it began, in epoch milliseconds. */
  readonly at: number;
  /** Of a composite: the alarms whose states led to its own. */
  readonly triggers: readonly { readonly name: string; readonly state: AlarmState }[];
  /** What kept the alarm from telling anybody: a suppressor, or a mute rule's ARN. */
  readonly heldBy?: string | undefined;
}

/** A change of an alarm's state. */
export interface AlarmChange extends AlarmStatus {
  readonly alarmName: string;
  /** What the alarm means, in the words of whoever made it. */
  readonly description: string;
  readonly previous: AlarmStatus;
}

/** What an alarm's event says. */
export const alarmChangeOf = ({ detail }: z.output<typeof AlarmChangeEvent>): AlarmChange => {
  const { alarmName, state, previousState, configuration, muteDetail } = detail;
  return {
    alarmName,
    description: configuration?.description ?? '',
    ...statusOf(state),
    heldBy: state.actionsSuppressedBy ?? muteDetail?.mutedByArn,
    previous: statusOf(previousState),
  };
};

const statusOf = ({ value, timestamp, reasonData, actionsSuppressedBy }: z.output<typeof State>): AlarmStatus => ({
  state: value,
  at: timeOf(timestamp),
  triggers: triggersOf(reasonData),
  heldBy: actionsSuppressedBy,
});

/** The reason's data is JSON text, and of a metric alarm it names no other alarms. */
const triggersOf = (reasonData: string | undefined): AlarmStatus['triggers'] => {
  const parsed = ReasonData.safeParse(reasonData && parseJson(reasonData));
  return (parsed.data?.triggeringAlarms ?? []).map(({ arn, state }) => ({
    name: arn.slice(arn.indexOf(':alarm:') + ':alarm:'.length),
    state: state.value,
  }));
};

// CloudWatch writes the offset without a colon, which not every parser of dates takes.
const timeOf = (timestamp: string): number => Date.parse(timestamp.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
