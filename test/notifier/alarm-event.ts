import { AlarmChangeEvent, type AlarmState, alarmChangeOf } from '../../functions/notifier/alarm-change.ts';
import { time } from './canary-log.ts';

/** What an alarm's event says; times such as `10:05`. */
export interface EventOptions {
  readonly alarm?: string;
  readonly from?: AlarmState;
  readonly to?: AlarmState;
  readonly since?: string;
  readonly at?: string;
  /** The parts of a composite that raised it, each in ALARM unless its state is given as `name=OK`. */
  readonly triggers?: readonly string[];
  readonly previousTriggers?: readonly string[];
  readonly heldBy?: string;
  readonly previouslyHeldBy?: string;
  readonly mutedBy?: string;
}

/** EventBridge's event of a composite alarm that changes its state, after the example in the CloudWatch user guide. */
export const alarmEvent = (options: EventOptions = {}) => {
  const { alarm = 'PetStore-Unreachable', from = 'OK', to = 'ALARM', since = '09:00', at = '10:05' } = options;
  const { triggers, previousTriggers, heldBy, previouslyHeldBy, mutedBy } = options;
  return {
    version: '0',
    id: 'd3dfc86d-384d-24c8-0345-9f7986db0b80',
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: '123456789012',
    time: new Date(time(at)).toISOString(),
    region: 'us-east-1',
    resources: [arnOf(alarm)],
    detail: {
      alarmName: alarm,
      configuration: { alarmRule: 'TRUE', description: 'Clients cannot use the API.' },
      state: { ...statusOf(to, at, triggers), ...(heldBy && { actionsSuppressedBy: heldBy }) },
      previousState: {
        ...statusOf(from, since, previousTriggers),
        ...(previouslyHeldBy && { actionsSuppressedBy: previouslyHeldBy }),
      },
      ...(mutedBy && { muteDetail: { mutedByArn: mutedBy } }),
    },
  };
};

/** The change that such an event tells of. */
export const alarmChange = (options: EventOptions = {}) => alarmChangeOf(AlarmChangeEvent.parse(alarmEvent(options)));

const statusOf = (value: string, at: string, triggers: readonly string[] = []) => ({
  value,
  reason: 'told in words',
  ...(triggers.length > 0 && { reasonData: JSON.stringify({ triggeringAlarms: triggers.map(triggerOf) }) }),
  timestamp: new Date(time(at)).toISOString().replace('Z', '+0000'),
});

const triggerOf = (text: string) => {
  const [name = '', value = 'ALARM'] = text.split('=');
  return { arn: arnOf(name), state: { value, timestamp: '2026-11-22T10:04:59.000+0000' } };
};

const arnOf = (name: string): string => `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`;
