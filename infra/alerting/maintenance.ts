import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { AlarmMuteRule, type IAlarm, ScheduleExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { AlertingConfig } from '../config/alerting.ts';
import type { ApiAlarms } from './api-alarms.ts';
import { partOf } from './api-home.ts';

/**
 * Mutes alarms in each maintenance window: they change their state, but tell nobody. When the window ends, CloudWatch takes the actions of
 * what changed in it and is still so, OK included (CloudWatch user guide, "How alarm mute rules work"); EventBridge has no event then, so
 * that the notifier does not explain it. A rule has at most 100 alarms (CloudWatch API reference, "MuteTargets"); `suffix` tells apart those
 * of one window.
 */
export const muteDuring = (
  scope: Construct,
  windows: AlertingConfig['maintenance'],
  alarms: readonly IAlarm[],
  suffix = '',
): void => {
  if (alarms.length === 0) return;
  for (const [index, { schedule, minutes, timezone }] of windows.entries()) {
    new AlarmMuteRule(scope, `Maintenance${index + 1}${suffix}`, {
      alarms: [...alarms],
      schedule: ScheduleExpression.expression(schedule, TimeZone.of(timezone)),
      duration: Duration.minutes(minutes),
    });
  }
};

/** Mutes the alarms of APIs in each window: few for each rule, and those of an API always in the same one. */
export const muteApisDuring = (apis: readonly ApiAlarms[], windows: AlertingConfig['maintenance']): void => {
  const ruleOf = (api: ApiAlarms): string => `${Stack.of(api).node.path}/${partOf(api.target, 1)}`;
  // Not Map.groupBy, which Node.js 20 lacks, where the construct is used as well.
  for (const rule of new Set(apis.map(ruleOf))) {
    const group = apis.filter((api) => ruleOf(api) === rule);
    const [first] = group;
    if (first?.node.scope === undefined) continue;
    muteDuring(
      first.node.scope,
      windows,
      group.flatMap(({ all }) => all),
      `-Apis-${partOf(first.target, 1)}`,
    );
  }
};
