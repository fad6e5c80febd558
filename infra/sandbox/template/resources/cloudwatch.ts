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

/** Alarms, and the maintenance windows in which they are muted. */
export const CLOUDWATCH_RESOURCES = {
  'AWS::CloudWatch::Alarm': metricAlarm,
  'AWS::CloudWatch::CompositeAlarm': compositeAlarm,
  'AWS::CloudWatch::AlarmMuteRule': muteRule,
};
