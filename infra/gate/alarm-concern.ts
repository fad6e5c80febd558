import { ALARMS, alarmNameOf, readAlarmName } from '../../functions/contract/alarms.ts';

/**
 * Tells by its name whether an alarm matters: the network's do, and those of the APIs that are named by their targets, or of all where none
 * is. `names` are those of all alarms; throws where there is no such API.
 */
export const concernOf = (names: readonly string[], apis: readonly string[]): ((alarmName: string) => boolean) => {
  const targetOf = targetsBy(names);
  const known = new Set(names.flatMap((name) => targetOf(name) ?? []));
  const unknown = apis.filter((api) => !known.has(api));
  if (unknown.length > 0) throw new Error(`API ${unknown.join(', ')}: expected one of ${[...known].join(', ')}`);
  return (name) => {
    const target = targetOf(name);
    return apis.length === 0 || target === undefined || apis.includes(target);
  };
};

// Each construct has exactly one alarm of this kind.
const ENDING = alarmNameOf('', 'Blind');

const targetsBy = (names: readonly string[]): ((name: string) => string | undefined) => {
  const prefixes = names.flatMap((name) => (name.endsWith(ENDING) ? [name.slice(0, -ENDING.length)] : []));
  return (name) => {
    const [alarm] = prefixes.flatMap((prefix) => readAlarmName(prefix, name) ?? []);
    return alarm && ALARMS[alarm.kind].owner === 'api' ? alarm.subject : undefined;
  };
};
