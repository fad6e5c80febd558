import { concernOf, type ExplainedAlarmKind, explainedKindOf } from '../contract/alarms.ts';
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
  if (explainedKindOf(change.alarmName) !== 'Degraded') return undefined;
  const inAlarm = change.triggers.length === 0 ? [] : triggeringAlarmsOf(change);
  const byLogs = alarmsByLogs(change.alarmName.slice(0, -'-Degraded'.length), evidence, config);
  const { zones, unread } = evidence;
  if (inAlarm.some((name) => concernOf(name) === 'canary' || explainedKindOf(name) === 'Blind')) return 'Blind';
  if (zones.length > 0 && unread.length === 0 && zones.every(({ silent }) => silent)) return 'Blind';
  const isBroken = (name: string) => isPrimaryDead(config)(name) || explainedKindOf(name) === 'Broken';
  return inAlarm.length > 0 || byLogs.some(isBroken) ? 'Broken' : undefined;
};
