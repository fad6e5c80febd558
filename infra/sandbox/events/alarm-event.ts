import { endOf, startOf } from '../clock.ts';
import type { HeldStatus, StateChange } from '../cloudwatch/cloudwatch.ts';
import type { CompositeAlarm } from '../cloudwatch/composite-alarm.ts';
import { metricOf } from '../cloudwatch/look-back.ts';
import type { MetricAlarm } from '../cloudwatch/metric-alarm.ts';
import { isMuting, openWindow } from '../cloudwatch/mute-rule.ts';
import { timestamp } from '../cloudwatch/timestamp.ts';
import type { Alarms, Deployment } from '../deployment.ts';
import { uuid } from '../template/identifiers.ts';
import { type BusEvent, busEvent } from './event.ts';

/**
 * The event in which CloudWatch tells of a change of an alarm's state: CloudWatch user guide, "Alarm events and EventBridge". Of a
 * metric alarm's state it lacks `reasonData`, the datapoints in JSON. `createdAtMs` is when the alarms were created, in milliseconds
 * since the epoch.
 */
export const alarmEvent = (
  change: StateChange,
  deployment: Pick<Deployment, 'accountId' | 'region' | 'alarms'>,
  createdAtMs: number,
): BusEvent => {
  const { alarms } = deployment;
  const alarm = [...alarms.metric, ...alarms.composite].find(({ name }) => name === change.alarm);
  if (alarm === undefined) throw new Error(`telling of alarm ${change.alarm}: there is none`);
  return busEvent(
    {
      'detail-type': 'CloudWatch Alarm State Change',
      source: 'aws.cloudwatch',
      resources: [alarm.arn],
      detail: {
        alarmName: alarm.name,
        configuration: 'AlarmRule' in alarm ? compositeConfiguration(alarm) : metricConfiguration(alarm),
        previousState: stateOf(change.previous, createdAtMs),
        state: stateOf(change, createdAtMs),
        ...muteDetailOf(change, alarms),
      },
    },
    endOf(change.minute),
    deployment,
  );
};

const metricConfiguration = (alarm: MetricAlarm) => {
  const { namespace, name, dimensions, unit, statistic } = metricOf(alarm);
  const metricStat = { metric: { dimensions, name, namespace }, period: alarm.Period, stat: statistic, unit };
  return { description: alarm.AlarmDescription, metrics: [{ id: uuid(alarm.arn), metricStat, returnData: true }] };
};

const compositeConfiguration = (alarm: CompositeAlarm) => ({
  description: alarm.AlarmDescription,
  alarmRule: alarm.AlarmRule.text,
  actionsSuppressor: alarm.ActionsSuppressor,
  actionsSuppressorWaitPeriod: alarm.ActionsSuppressorWaitPeriod,
  actionsSuppressorExtensionPeriod: alarm.ActionsSuppressorExtensionPeriod,
});

const stateOf = ({ state, reason, minute, triggeringAlarms, heldBy }: HeldStatus, createdAtMs: number) => {
  const sinceMs = (since: number | undefined): number => (since === undefined ? createdAtMs : endOf(since));
  const reasonData = triggeringAlarms && {
    triggeringAlarms: triggeringAlarms.map((child) => ({
      arn: child.arn,
      state: { value: child.state, timestamp: timestamp(sinceMs(child.minute)) },
    })),
  };
  return {
    value: state,
    reason,
    reasonData: reasonData && JSON.stringify(reasonData),
    timestamp: timestamp(sinceMs(minute)),
    ...suppressionBy(heldBy),
  };
};

/** AWS publishes the reason `Actions suppressed by WaitPeriod`; that the others read alike is an assumption. */
const suppressionBy = (heldBy: HeldStatus['heldBy']) =>
  heldBy === undefined || heldBy === 'MuteRule'
    ? {}
    : { actionsSuppressedBy: heldBy, actionsSuppressedReason: `Actions suppressed by ${heldBy}` };

const muteDetailOf = ({ alarm, minute }: StateChange, { muteRules }: Alarms) => {
  const muting = muteRules.find((rule) => rule.MuteTargets.AlarmNames.includes(alarm) && isMuting(rule, minute));
  const window = muting && openWindow(muting, minute);
  if (muting === undefined || window === undefined) return {};
  return {
    muteDetail: {
      mutedByArn: muting.arn,
      muteWindowStart: timestamp(startOf(window.firstMinute)),
      muteWindowEnd: timestamp(endOf(window.lastMinute)),
    },
  };
};
