import { type ExplainedAlarmKind, merelyOf } from '../contract/alarms.ts';
import type { AlarmChange } from './alarm-change.ts';
import type { NotifierConfig } from './config.ts';
import type { Evidence } from './evidence/evidence.ts';
import { alarmsByLogs } from './evidence/watch.ts';
import { alarmIn, explainedKindIn, matterOf, primariesOf } from './matter.ts';
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
  const kind = explainedKindIn(change.alarmName, config);
  if (kind === undefined || merelyOf(kind) === undefined) return undefined;
  const inAlarm = change.triggers.length === 0 ? [] : triggeringAlarmsOf(change);
  const byLogs = alarmsByLogs(matterOf(change.alarmName, config), evidence, config);
  const isOn = (greater: ExplainedAlarmKind) => (name: string) =>
    explainedKindIn(name, config) === greater || isBehind(greater, name, config);
  if (kind === 'Degraded' && (inAlarm.some(isOn('Blind')) || everybodyIsSilent(evidence))) return 'Blind';
  const greater = greaterThan(kind);
  return [inAlarm, byLogs].flatMap((names) => greater.filter((one) => names.some(isOn(one))))[0];
};

/** The alarms that a lesser one makes way for, the greatest first; Blind says nothing of what was wrong. */
const greaterThan = (kind: ExplainedAlarmKind): readonly ExplainedAlarmKind[] => {
  switch (kind) {
    case 'Degraded':
      return ['Unreachable', 'ZoneCutOff'];
    case 'ZoneCutOff':
      return ['Unreachable'];
    case 'Impaired':
      return ['Broken'];
    default:
      return [];
  }
};

/** Whether a greater alarm follows from an alarm on a metric. */
const isBehind = (greater: ExplainedAlarmKind, alarmName: string, config: NotifierConfig): boolean => {
  const { kind, subject = '' } = alarmIn(alarmName, config) ?? {};
  switch (greater) {
    case 'Unreachable':
      return kind === 'KindDead' && primariesOf(config).includes(subject);
    case 'ZoneCutOff':
      return kind === 'SourceDead';
    case 'Blind':
      return kind === 'Silent';
    case 'Broken':
    case 'Degraded':
    case 'Impaired':
    case 'Slow':
    case 'CertificateEnds':
    case 'OwnCertificateEnds':
    case 'NamesCaptured':
      return false;
    default:
      return greater satisfies never;
  }
};

const everybodyIsSilent = ({ zones, unread }: Evidence): boolean =>
  zones.length > 0 && unread.length === 0 && zones.every(({ silent }) => silent);
