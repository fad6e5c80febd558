import { Validations } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ALARMS, type AlarmKind, alarmNameOf } from '../../functions/contract/alarms.ts';

/** What all alarms of a construct have in common. */
export interface AlarmsProps {
  /** What their names begin with. */
  readonly prefix: string;
  /** Where the runbook is, without an anchor. */
  readonly runbook: string;
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
  const { prefix, kind, subject, runbook, comparison, missingData, warmUpMinutes, ...criteria } = props;
  const alarm = new cloudwatch.Alarm(scope, id, {
    ...criteria,
    alarmName: alarmNameOf(prefix, kind, subject),
    alarmDescription: describe(kind, runbook),
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
  { prefix, runbook }: AlarmsProps,
): cloudwatch.CompositeAlarm =>
  new cloudwatch.CompositeAlarm(scope, kind, {
    compositeAlarmName: alarmNameOf(prefix, kind),
    alarmDescription: describe(kind, runbook),
    alarmRule: rule,
  });

/** Lets an alarm tell a topic when it begins and when it is over. */
export const tell = (topic: ITopic, alarm: cloudwatch.AlarmBase): void => {
  alarm.addAlarmAction(new SnsAction(topic));
  alarm.addOkAction(new SnsAction(topic));
};

/** Lets an alarm tell a topic when it begins; that it is over, its explanation says. Of many such alarms the first `OK` of each would be noise. */
export const tellOfBeginning = (topic: ITopic, alarm: cloudwatch.AlarmBase): void =>
  alarm.addAlarmAction(new SnsAction(topic));

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

const describe = (kind: AlarmKind, runbook: string): string =>
  `${ALARMS[kind].meaning} Look first at: ${ALARMS[kind].lookFirst} Runbook: ${runbook}#${kind.toLowerCase()}`;
