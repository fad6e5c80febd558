import {
  type CloudWatchClient,
  type CompositeAlarm,
  type MetricAlarm,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';

/** An alarm that tells people, as it is now. */
export interface TellingAlarm {
  readonly name: string;
  readonly description: string;
  readonly isOn: boolean;
  /** Since when, in epoch milliseconds. */
  readonly since: number;
  /** JSON: of a composite alarm, what led to its state. */
  readonly reasonData: string | undefined;
}

// CloudWatch API reference, "DescribeAlarms".
const MOST_NAMES = 100;

/** The alarms of these names that tell people, in the order of the names. */
export const readTellingAlarms = async (
  client: CloudWatchClient,
  names: readonly string[],
): Promise<readonly TellingAlarm[]> => {
  const found = new Map<string, TellingAlarm>();
  for (let first = 0; first < names.length; first += MOST_NAMES) {
    const asked = {
      AlarmNames: names.slice(first, first + MOST_NAMES),
      AlarmTypes: ['CompositeAlarm' as const, 'MetricAlarm' as const],
    };
    for await (const { CompositeAlarms = [], MetricAlarms = [] } of paginateDescribeAlarms({ client }, asked)) {
      for (const alarm of [...CompositeAlarms, ...MetricAlarms]) {
        if (alarm.AlarmName !== undefined && alarm.AlarmActions?.length)
          found.set(alarm.AlarmName, tellingAlarm(alarm.AlarmName, alarm));
      }
    }
  }
  return names.flatMap((name) => found.get(name) ?? []);
};

const tellingAlarm = (name: string, alarm: CompositeAlarm | MetricAlarm): TellingAlarm => ({
  name,
  description: alarm.AlarmDescription ?? '',
  isOn: alarm.StateValue === 'ALARM',
  since: (alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp ?? new Date()).getTime(),
  reasonData: alarm.StateReasonData,
});
