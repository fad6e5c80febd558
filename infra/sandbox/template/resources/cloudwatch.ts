import { z } from 'zod';
import { compositeAlarmProperties } from '../../cloudwatch/composite-alarm.ts';
import { metricAlarmProperties } from '../../cloudwatch/metric-alarm.ts';
import { muteRuleProperties } from '../../cloudwatch/mute-rule.ts';
import { withoutEffect } from '../../properties/property.ts';
import { arnOf, generatedName, resourceType } from './resource-type.ts';

const metricAlarm = resourceType(metricAlarmProperties, (properties, creation) => {
  const name = properties.AlarmName;
  const arn = arnOf(creation, 'cloudwatch', `alarm:${name}`);
  creation.inventory.alarms.metric.push({ name, arn, ...properties });
  return { ref: name, attributes: { Arn: arn } };
});

const compositeAlarm = resourceType(compositeAlarmProperties, (properties, creation) => {
  const name = properties.AlarmName;
  const arn = arnOf(creation, 'cloudwatch', `alarm:${name}`);
  creation.inventory.alarms.composite.push({ name, arn, ...properties });
  return { ref: name, attributes: { Arn: arn } };
});

const muteRule = resourceType(muteRuleProperties, (properties, creation) => {
  const name = generatedName(creation, 255);
  const arn = arnOf(creation, 'cloudwatch', `alarm-mute-rule:${name}`);
  creation.inventory.alarms.muteRules.push({ name, arn, ...properties });
  return { ref: arn, attributes: {} };
});

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const dashboard = resourceType(
  z.strictObject({
    DashboardName: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,255}$/, { error: 'must be at most 255 letters, digits, hyphens and underscores' }),
    DashboardBody: z.string().refine(isJson, { error: 'must be JSON' }),
    Tags: withoutEffect,
  }),
  ({ DashboardName, DashboardBody }, { inventory }) => {
    inventory.dashboards.push({ name: DashboardName, body: DashboardBody });
    return { ref: DashboardName, attributes: {} };
  },
);

/** Alarms, the maintenance windows in which they are muted, and dashboards. */
export const CLOUDWATCH_RESOURCES = {
  'AWS::CloudWatch::Alarm': metricAlarm,
  'AWS::CloudWatch::CompositeAlarm': compositeAlarm,
  'AWS::CloudWatch::AlarmMuteRule': muteRule,
  'AWS::CloudWatch::Dashboard': dashboard,
};
