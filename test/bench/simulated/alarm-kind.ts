import { type AlarmKind, readAlarmName } from '../../../functions/contract/alarms.ts';

/** The kind of one of our alarms, of which all that belong together begin with the same prefix; throws for another alarm. */
export const kindOf = (prefix: string, name: string): AlarmKind => {
  const named = readAlarmName(prefix, name);
  if (named === undefined) throw new Error(`reading the alarm ${name}: it is not one of ${prefix}`);
  return named.kind;
};

const PAGING: readonly AlarmKind[] = ['Unreachable', 'Broken', 'ZoneCutOff', 'Blind'];

/** Whether people are woken for alarms of a kind. */
export const isPaging = (kind: AlarmKind): boolean => PAGING.includes(kind);
