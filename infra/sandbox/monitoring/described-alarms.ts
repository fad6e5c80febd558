import { type AlarmStatus, INITIAL_STATUS } from '../cloudwatch/alarm-state.ts';
import type { Alarms } from '../deployment.ts';
import { reasonDataOf, sinceMs } from '../events/alarm-event.ts';
import type { DescribedAlarm } from '../service-api/cloudwatch-service.ts';

/** The alarms with their statuses by name; they were created at a time in simulated epoch milliseconds. */
export const describedAlarms = (
  { metric, composite }: Alarms,
  statuses: ReadonlyMap<string, AlarmStatus>,
  createdAtMs: number,
): readonly DescribedAlarm[] =>
  [...metric, ...composite].map((alarm) => {
    const status = statuses.get(alarm.name) ?? INITIAL_STATUS;
    return {
      kind: 'AlarmRule' in alarm ? 'composite' : 'metric',
      name: alarm.name,
      arn: alarm.arn,
      description: alarm.AlarmDescription,
      state: status.state,
      reason: status.reason,
      reasonData: reasonDataOf(status, createdAtMs),
      since: sinceMs(status, createdAtMs),
      alarmActions: alarm.AlarmActions,
      okActions: alarm.OKActions,
    };
  });
