import { AlarmRule, AlarmState, type CompositeAlarm, type IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmsProps, acknowledgeSilence, compositeAlarm } from './alarm.ts';
import type { MetricAlarms } from './metric-alarms.ts';

/** The alarms that tell people, each once for many others. */
export interface CompositeAlarms {
  /** Clients cannot use the API. */
  readonly broken: CompositeAlarm;
  /** Nobody watches. */
  readonly blind: CompositeAlarm;
  /** Something else is wrong. */
  readonly degraded: CompositeAlarm;
}

/** Makes the alarms on the states of a target's alarms: at most one of them is on at a time. */
export const compositeAlarms = (scope: Construct, on: MetricAlarms, common: AlarmsProps): CompositeAlarms => {
  const silent = on.sources.map((source) => source.silent);
  const lesser = [
    ...on.otherKindsDead,
    ...on.addressZonesDead,
    ...on.sources.flatMap(({ impaired, slow }) => [impaired, slow]),
    ...silent,
  ];
  for (const alarm of [on.primaryDead, ...lesser]) acknowledgeSilence(alarm);

  const isBroken = inAlarm(on.primaryDead);
  const isBlind = AlarmRule.allOf(...silent.map(inAlarm));
  const isDegraded = AlarmRule.allOf(
    AlarmRule.anyOf(...lesser.map(inAlarm)),
    AlarmRule.not(isBroken),
    AlarmRule.not(isBlind),
  );
  return {
    broken: compositeAlarm(scope, 'Broken', isBroken, common),
    blind: compositeAlarm(scope, 'Blind', isBlind, common),
    degraded: compositeAlarm(scope, 'Degraded', isDegraded, common),
  };
};

const inAlarm = (alarm: IAlarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM);
