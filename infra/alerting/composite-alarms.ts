import { AlarmRule, AlarmState, type CompositeAlarm, type IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmsProps, acknowledgeSilence, compositeAlarm } from './alarm.ts';
import type { MetricAlarms } from './metric-alarms.ts';

/** The alarms that tell people, each once for many others. */
export interface CompositeAlarms {
  /** Clients cannot use the API. */
  readonly broken: CompositeAlarm;
  /** Clients in one zone cannot use the API, others can; absent where there is but one canary. */
  readonly zoneCutOff?: CompositeAlarm;
  /** Nobody watches. */
  readonly blind: CompositeAlarm;
  /** Something else is wrong. */
  readonly degraded: CompositeAlarm;
}

/** Makes the alarms on the states of a target's alarms: an outage shows in one of them. */
export const compositeAlarms = (scope: Construct, on: MetricAlarms, common: AlarmsProps): CompositeAlarms => {
  const silent = on.sources.map((source) => source.silent);
  const lesser = [
    ...on.otherKindsDead,
    ...on.addressZonesDead,
    ...on.sources.flatMap(({ impaired, slow }) => [impaired, slow]),
    ...silent,
  ];
  const dead = on.sources.flatMap((source) => source.dead ?? []);
  for (const alarm of [on.primaryDead, ...dead, ...lesser]) acknowledgeSilence(alarm);

  const isBroken = inAlarm(on.primaryDead);
  const isBlind = AlarmRule.allOf(...silent.map(inAlarm));
  const isCutOff = dead.length > 0 ? AlarmRule.anyOf(...dead.map(inAlarm)) : undefined;
  const isDegraded = AlarmRule.allOf(
    AlarmRule.anyOf(...lesser.map(inAlarm)),
    AlarmRule.not(isBroken),
    ...(isCutOff ? [AlarmRule.not(isCutOff)] : []),
    AlarmRule.not(isBlind),
  );
  return {
    broken: compositeAlarm(scope, 'Broken', isBroken, common),
    ...(isCutOff && {
      zoneCutOff: compositeAlarm(scope, 'ZoneCutOff', AlarmRule.allOf(isCutOff, AlarmRule.not(isBroken)), common),
    }),
    blind: compositeAlarm(scope, 'Blind', isBlind, common),
    degraded: compositeAlarm(scope, 'Degraded', isDegraded, common),
  };
};

const inAlarm = (alarm: IAlarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM);
