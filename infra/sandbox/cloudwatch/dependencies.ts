import { Refused } from '../properties/refused.ts';
import type { CompositeAlarm } from './composite-alarm.ts';
import type { Identity } from './metric-alarm.ts';
import type { MuteRule } from './mute-rule.ts';
import { alarmsOf } from './rule.ts';

/** The names of alarms by what others may call them: the name or the ARN. */
export type Directory = ReadonlyMap<string, string>;

/** The directory of some alarms; throws `Refused` where two have the same name. */
export const directoryOf = (alarms: readonly Identity[]): Directory => {
  const directory = new Map<string, string>();
  for (const { name, arn } of alarms) {
    if (directory.has(name)) throw new Refused([`alarm ${name}: AWS refuses it: there is another one of that name`]);
    directory.set(name, name).set(arn, name);
  }
  return directory;
};

/** Throws `Refused` with every reference to an alarm that does not exist. */
export const requireAlarms = (
  directory: Directory,
  composites: readonly CompositeAlarm[],
  muteRules: readonly MuteRule[],
): void => {
  const references = [
    ...composites.flatMap(({ name, AlarmRule }) =>
      alarmsOf(AlarmRule.rule).map((alarm) => ({ subject: `alarm ${name}`, alarm })),
    ),
    ...muteRules.flatMap(({ name, MuteTargets }) =>
      MuteTargets.AlarmNames.map((alarm) => ({ subject: `mute rule ${name}`, alarm })),
    ),
  ];
  const dangling = references.filter(({ alarm }) => !directory.has(alarm));
  if (dangling.length > 0) {
    throw new Refused(dangling.map(({ subject, alarm }) => `${subject}: AWS refuses it: there is no alarm ${alarm}`));
  }
};

/** The composites, each after those that its rule refers to; throws `Refused` where one depends on itself. */
export const inDependencyOrder = (
  composites: readonly CompositeAlarm[],
  directory: Directory,
): readonly CompositeAlarm[] => {
  const ordered = new Set<CompositeAlarm>();
  const visit = (composite: CompositeAlarm, parents: readonly string[]): void => {
    const path = [...parents, composite.name];
    if (parents.includes(composite.name)) {
      throw new Refused([
        `alarm ${composite.name}: AWS does not evaluate it: it depends on itself: ${path.join(' → ')}`,
      ]);
    }
    const children = alarmsOf(composite.AlarmRule.rule).map((reference) => directory.get(reference));
    for (const child of composites.filter(({ name }) => children.includes(name))) visit(child, path);
    ordered.add(composite);
  };
  for (const composite of composites) visit(composite, []);
  return [...ordered];
};
