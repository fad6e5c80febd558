import { z } from 'zod';
import { compositeAlarmProperties } from '../../cloudwatch/composite-alarm.ts';
import { type Identity, metricAlarmProperties } from '../../cloudwatch/metric-alarm.ts';
import { muteRuleProperties } from '../../cloudwatch/mute-rule.ts';
import { type Creation, generatedName, resourceType } from './resource-type.ts';

const identityOf = (given: string | undefined, kind: 'alarm' | 'alarm-mute-rule', creation: Creation): Identity => {
  const { partition, region, accountId } = creation.location;
  const name = given ?? generatedName(creation, 255);
  return { name, arn: `arn:${partition}:cloudwatch:${region}:${accountId}:${kind}:${name}` };
};

const metricAlarm = resourceType(metricAlarmProperties, (properties, creation) => {
  const { name, arn } = identityOf(properties.AlarmName, 'alarm', creation);
  creation.inventory.alarms.metric.push({ name, arn, ...properties });
  return { ref: name, attributes: { Arn: arn } };
});

const compositeAlarm = resourceType(compositeAlarmProperties, (properties, creation) => {
  const { name, arn } = identityOf(properties.AlarmName, 'alarm', creation);
  creation.inventory.alarms.composite.push({ name, arn, ...properties });
  return { ref: name, attributes: { Arn: arn } };
});

const muteRule = resourceType(muteRuleProperties, (properties, creation) => {
  const { name, arn } = identityOf(properties.Name, 'alarm-mute-rule', creation);
  creation.inventory.alarms.muteRules.push({ name, arn, ...properties });
  return { ref: arn, attributes: { Arn: arn } };
});

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const dashboardProperties = z.strictObject({
  DashboardName: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,255}$/, { error: 'must be at most 255 letters, digits, hyphens and underscores' })
    .optional(),
  DashboardBody: z.string().refine(isJson, { error: 'must be JSON' }),
});

const dashboard = resourceType(dashboardProperties, ({ DashboardName, DashboardBody }, creation) => {
  const name = DashboardName ?? generatedName(creation, 255);
  creation.inventory.dashboards.push({ name, body: DashboardBody });
  return { ref: name, attributes: {} };
});

/** Alarms, the maintenance windows in which they are muted, and dashboards. */
export const CLOUDWATCH_RESOURCES = {
  'AWS::CloudWatch::Alarm': metricAlarm,
  'AWS::CloudWatch::CompositeAlarm': compositeAlarm,
  'AWS::CloudWatch::AlarmMuteRule': muteRule,
  'AWS::CloudWatch::Dashboard': dashboard,
};
