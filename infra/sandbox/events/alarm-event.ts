import { cloudWatchTime, endOf, startOf } from '../clock.ts';
import type { AlarmStatus } from '../cloudwatch/alarm-state.ts';
import type { StateChange } from '../cloudwatch/cloudwatch.ts';
import { metricOf } from '../cloudwatch/look-back.ts';
import type { MetricAlarm } from '../cloudwatch/metric-alarm.ts';
import { openWindow } from '../cloudwatch/mute-rule.ts';
import type { AccountLocation, Alarms } from '../deployment.ts';
import { uuid } from '../identifiers.ts';
import { type BusEvent, busEvent } from './event.ts';

/**
 * The event in which CloudWatch tells of a change of an alarm's state: CloudWatch user guide, "Alarm events and EventBridge". It
 * lacks the `reasonData` of metric alarms, their datapoints in JSON. `createdAtMs` is when the alarms were created, in milliseconds
 * since the epoch.
 */
export const alarmEvent = (
  change: StateChange,
  deployment: AccountLocation & { readonly alarms: Alarms },
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
        configuration: {
          description: alarm.AlarmDescription,
          ...('AlarmRule' in alarm ? { alarmRule: alarm.AlarmRule.text } : { metrics: metricsIn(alarm) }),
        },
        previousState: stateOf(change.previous, createdAtMs),
        state: stateOf(change, createdAtMs),
        ...muteDetailOf(change, alarms),
      },
    },
    endOf(change.minute),
    deployment,
  );
};

const metricsIn = (alarm: MetricAlarm) => {
  const { namespace, name, dimensions, statistic } = metricOf(alarm);
  const metricStat = { metric: { dimensions, name, namespace }, period: alarm.Period, stat: statistic };
  const { Between } = alarm;
  if (Between === undefined) return [{ id: uuid(alarm.arn), metricStat, returnData: true }];
  const { id, label, expression } = Between;
  return [
    { id, label, expression, returnData: true },
    { id: uuid(alarm.arn), metricStat, returnData: false },
  ];
};

const stateOf = (status: AlarmStatus, createdAtMs: number) => ({
  value: status.state,
  reason: status.reason,
  reasonData: reasonDataOf(status, createdAtMs),
  timestamp: cloudWatchTime(sinceMs(status, createdAtMs)),
});

/** Since when an alarm has been in its state, in simulated epoch milliseconds. */
export const sinceMs = ({ minute }: Pick<AlarmStatus, 'minute'>, createdAtMs: number): number =>
  minute === undefined ? createdAtMs : endOf(minute);

/** The alarms that led to a composite alarm's state, as CloudWatch writes them in JSON. */
export const reasonDataOf = ({ triggeringAlarms }: AlarmStatus, createdAtMs: number): string | undefined =>
  triggeringAlarms &&
  JSON.stringify({
    triggeringAlarms: triggeringAlarms.map((child) => ({
      arn: child.arn,
      state: { value: child.state, timestamp: cloudWatchTime(sinceMs(child, createdAtMs)) },
    })),
  });

const muteDetailOf = ({ alarm, minute }: StateChange, { muteRules }: Alarms) => {
  for (const rule of muteRules) {
    const window = openWindow(rule, alarm, minute);
    if (window === undefined) continue;
    return {
      muteDetail: {
        mutedByArn: rule.arn,
        muteWindowStart: cloudWatchTime(startOf(window.firstMinute)),
        muteWindowEnd: cloudWatchTime(endOf(window.lastMinute)),
      },
    };
  }
  return {};
};
