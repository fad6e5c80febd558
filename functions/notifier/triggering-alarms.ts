import { type Concern, concernOf } from '../contract/alarms.ts';
import type { AlarmChange, AlarmStatus } from './alarm-change.ts';
import type { NotifierConfig } from './config.ts';
import type { Evidence } from './evidence/evidence.ts';
import { alarmsByLogs } from './evidence/watch.ts';
import { alarmIn, explainedKindIn, matterOf } from './matter.ts';
import { type LabelledLine, listed } from './text/layout.ts';

/** The alarms that raised another one, or the alarm itself where it watches a metric. An alarm that went to OK raised none. */
export const triggeringAlarmsOf = ({
  alarmName,
  triggers,
}: Pick<AlarmChange, 'alarmName' | 'triggers'>): readonly string[] =>
  triggers.length === 0 ? [alarmName] : triggers.filter(({ state }) => state === 'ALARM').map(({ name }) => name);

/**
 * The alarms on metrics that are behind an alarm: those that raised it. Where it names none, because another composite alarm made
 * way for it, those that are in ALARM by what the logs say.
 */
export const raisingAlarms = (
  change: Pick<AlarmChange, 'alarmName' | 'triggers'>,
  evidence: Evidence,
  config: NotifierConfig,
): readonly string[] => {
  const named = triggeringAlarmsOf(change).filter((name) => concernIn(name, config) !== undefined);
  return named.length > 0 ? named : alarmsBesides(change, evidence, config);
};

/**
 * The alarms on failures that are in ALARM by what the logs say: an event names only one of the alarms that changed at the same time.
 * An alarm of another name than ours tells nothing of theirs.
 */
export const alarmsBesides = (
  { alarmName }: Pick<AlarmChange, 'alarmName'>,
  evidence: Evidence,
  config: NotifierConfig,
): readonly string[] =>
  explainedKindIn(alarmName, config) === undefined ? [] : alarmsByLogs(matterOf(alarmName, config), evidence, config);

/** What an alarm on a metric is about, by its name. */
export const concernIn = (alarmName: string, config: Pick<NotifierConfig, 'prefix'>): Concern | undefined => {
  const kind = alarmIn(alarmName, config)?.kind;
  return kind && concernOf(kind);
};

/** The lines that say why a composite went to ALARM: what raised it and, apart from that, what made way for it. */
export const raisedByLines = (
  change: Pick<AlarmStatus, 'triggers'> & { readonly alarmName: string },
  evidence: Evidence,
  config: NotifierConfig,
): readonly LabelledLine[] => {
  if (change.triggers.length === 0) return [];
  const inAlarm = triggeringAlarmsOf(change);
  const byLogs = inAlarm.length > 0 ? [] : raisingAlarms(change, evidence, config);
  const over = change.triggers
    .filter(({ name, state }) => state !== 'ALARM' && explainedKindIn(name, config))
    .map(({ name }) => name);
  return [
    ...(inAlarm.length > 0 ? [['raised by', inAlarm.join(', ')] as const] : []),
    ...(byLogs.length > 0 ? [['raised by', `${byLogs.join(', ')}, as the logs show`] as const] : []),
    ...(over.length > 0 ? [['follows', `${listed(over)}, which went to OK`] as const] : []),
  ];
};
