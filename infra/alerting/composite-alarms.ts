import { type AlarmBase, AlarmRule, AlarmState, type CompositeAlarm, type IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmsProps, acknowledgeSilence, compositeAlarm } from './alarm.ts';
import type { NetworkAlarms } from './network-alarms.ts';

/** The alarms that tell people of the endpoint, each once for many others. */
export interface Verdicts {
  /** Clients cannot reach the endpoint by the kind of name that they use. */
  readonly unreachable: AlarmBase;
  /** Clients in one zone cannot reach it, others can; absent where there is but one canary. */
  readonly zoneCutOff?: CompositeAlarm;
  /** Something else is wrong. */
  readonly degraded: CompositeAlarm;
}

/** Makes the alarms on the states of an endpoint's alarms: an outage shows in one of them. */
export const compositeAlarms = (scope: Construct, on: NetworkAlarms, common: AlarmsProps): Verdicts => {
  const lesser = [
    ...on.otherKindsDead,
    ...on.addressZonesDead,
    ...on.sources.flatMap(({ impaired, slow }) => [impaired, slow]),
    ...on.sources.map((source) => source.silent),
  ];
  const dead = on.sources.flatMap((source) => source.dead ?? []);
  const [onlyPrimary, ...otherPrimaries] = on.primariesDead;
  const isUnreachable = AlarmRule.anyOf(...on.primariesDead.map(inAlarm));
  const unreachable =
    onlyPrimary && otherPrimaries.length === 0
      ? onlyPrimary
      : compositeAlarm(scope, 'Unreachable', isUnreachable, common);
  for (const alarm of [...on.primariesDead, ...dead, ...lesser]) if (alarm !== unreachable) acknowledgeSilence(alarm);

  const isCutOff = dead.length > 0 ? AlarmRule.anyOf(...dead.map(inAlarm)) : undefined;
  const isDegraded = AlarmRule.allOf(
    AlarmRule.anyOf(...lesser.map(inAlarm)),
    AlarmRule.not(isUnreachable),
    ...(isCutOff ? [AlarmRule.not(isCutOff)] : []),
    AlarmRule.not(inAlarm(on.blind)),
  );
  return {
    unreachable,
    ...(isCutOff && {
      zoneCutOff: compositeAlarm(scope, 'ZoneCutOff', AlarmRule.allOf(isCutOff, AlarmRule.not(isUnreachable)), common),
    }),
    degraded: compositeAlarm(scope, 'Degraded', isDegraded, common),
  };
};

const inAlarm = (alarm: IAlarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM);
