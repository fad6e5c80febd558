import { Validations } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import {
  ALARMS,
  type AlarmKind,
  alarmNameOf,
  LOOK_AT_THE_EXPLANATION,
  LOOK_AT_THE_LOGS,
} from '../../functions/contract/alarms.ts';

/** What all alarms of a construct have in common. */
export interface AlarmsProps {
  /** What their names begin with. */
  readonly prefix: string;
  /** Where the runbook is, without an anchor. */
  readonly runbook: string;
  /** Whether a notifier explains them. */
  readonly isExplained: boolean;
}

/** A metric, and when it is an alarm. What missing data means has no default: each alarm must decide. */
export interface MetricAlarmProps extends AlarmsProps {
  readonly kind: AlarmKind;
  /** What it is about, where there are several of its kind: a zone, a kind of name or a target. */
  readonly subject?: string;
  readonly metric: cloudwatch.IMetric;
  readonly comparison: 'below' | 'above';
  readonly threshold: number;
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
  readonly missingData: cloudwatch.TreatMissingData;
  /** For how many minutes after its creation it waits for its first datapoints. */
  readonly warmUpMinutes?: number;
}

/** Makes an alarm on a metric; it tells nobody by itself. */
export const metricAlarm = (scope: Construct, id: string, props: MetricAlarmProps): cloudwatch.Alarm => {
  const { prefix, kind, subject, runbook, isExplained, comparison, missingData, warmUpMinutes, ...criteria } = props;
  const alarm = new cloudwatch.Alarm(scope, id, {
    ...criteria,
    alarmName: alarmNameOf(prefix, kind, subject),
    alarmDescription: describe(kind, { runbook, isExplained }),
    comparisonOperator: COMPARISONS[comparison],
    treatMissingData: missingData,
  });
  if (warmUpMinutes !== undefined && alarm.node.defaultChild instanceof cloudwatch.CfnAlarm) {
    alarm.node.defaultChild.warmUpConfiguration = { warmUpPeriodDurationInMinutes: warmUpMinutes };
  }
  return alarm;
};

/** Makes an alarm on the days that a certificate has left. */
export const certificateAlarm = (
  scope: Construct,
  id: string,
  { days, ...props }: AlarmsProps & Pick<MetricAlarmProps, 'kind' | 'subject' | 'metric'> & { readonly days: number },
): cloudwatch.Alarm =>
  metricAlarm(scope, id, {
    ...props,
    comparison: 'below',
    threshold: days,
    // What an outage of less than an hour showed is in two of these periods at most.
    datapointsToAlarm: 3,
    evaluationPeriods: 3,
    missingData: cloudwatch.TreatMissingData.IGNORE,
  });

/** Makes an alarm on the states of others. */
export const compositeAlarm = (
  scope: Construct,
  kind: AlarmKind,
  rule: cloudwatch.IAlarmRule,
  { prefix, runbook, isExplained }: AlarmsProps,
): cloudwatch.CompositeAlarm =>
  new cloudwatch.CompositeAlarm(scope, kind, {
    compositeAlarmName: alarmNameOf(prefix, kind),
    alarmDescription: describe(kind, { runbook, isExplained }),
    alarmRule: rule,
  });

/** Notes for a template's judges that other alarms carry the actions of this one. */
export const acknowledgeSilence = (alarm: cloudwatch.Alarm): void => {
  Validations.of(alarm).acknowledge({
    id: 'cdk-validator-cfnguard::cloudwatch_alarm_action_check',
    reason: 'A composite alarm depends on it, which tells people once instead of once for each alarm.',
  });
};

const COMPARISONS = {
  below: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
  above: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
} as const;

const describe = (kind: AlarmKind, { runbook, isExplained }: Omit<AlarmsProps, 'prefix'>): string => {
  const { meaning, lookFirst } = ALARMS[kind];
  const place = isExplained ? lookFirst : lookFirst.replace(LOOK_AT_THE_EXPLANATION, LOOK_AT_THE_LOGS);
  return `${meaning} Look first at: ${place} Runbook: ${runbook}#${kind.toLowerCase()}`;
};
