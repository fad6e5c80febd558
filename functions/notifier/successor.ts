import { concernOf, type ExplainedAlarmKind, explainedKindOf, merelyOf, metricAlarmOf } from '../contract/alarms.ts';
import type { AlarmChange } from './alarm-change.ts';
import type { NotifierConfig } from './config.ts';
import type { Evidence } from './evidence/evidence.ts';
import { alarmsByLogs, isPrimaryDead } from './evidence/watch.ts';
import { triggeringAlarmsOf } from './triggering-alarms.ts';

/**
 * The kind of the greater alarm that a lesser one made way for, if it did: it is over while an alarm that it depends on is in ALARM. The
 * event names the latest of those that changed, which need not be that one; then the logs tell.
 */
export const successorOf = (
  change: AlarmChange,
  evidence: Evidence,
  config: NotifierConfig,
): ExplainedAlarmKind | undefined => {
  const kind = explainedKindOf(change.alarmName);
  if (kind === undefined || merelyOf(kind) === undefined) return undefined;
  const inAlarm = change.triggers.length === 0 ? [] : triggeringAlarmsOf(change);
  const byLogs = alarmsByLogs(change.alarmName.slice(0, -`-${kind}`.length), evidence, config);
  const isOn = (greater: ExplainedAlarmKind) => (name: string) =>
    explainedKindOf(name) === greater || isBehind(greater, name, config);
  if (kind === 'Degraded' && (inAlarm.some(isOn('Blind')) || everybodyIsSilent(evidence))) return 'Blind';
  const greater = kind === 'Degraded' ? (['Broken', 'ZoneCutOff'] as const) : (['Broken'] as const);
  return [inAlarm, byLogs].flatMap((names) => greater.filter((one) => names.some(isOn(one))))[0];
};

/** Whether a greater alarm follows from an alarm on a metric. */
const isBehind = (greater: ExplainedAlarmKind, alarmName: string, config: NotifierConfig): boolean => {
  switch (greater) {
    case 'Broken':
      return isPrimaryDead(config)(alarmName);
    case 'ZoneCutOff':
      return metricAlarmOf(alarmName)?.kind === 'SourceDead';
    case 'Blind':
      return concernOf(alarmName) === 'canary';
    case 'Degraded':
    case 'CertificateEnds':
      return false;
    default:
      return greater satisfies never;
  }
};

const everybodyIsSilent = ({ zones, unread }: Evidence): boolean =>
  zones.length > 0 && unread.length === 0 && zones.every(({ silent }) => silent);
