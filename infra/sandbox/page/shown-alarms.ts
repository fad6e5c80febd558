import type { StateChange } from '../cloudwatch/cloudwatch.ts';
import type { Sandbox } from '../sandbox.ts';
import { verdictWhile } from './alarm-verdicts.ts';
import type { ShownAlarm, ShownChange } from './contract.ts';

/** Every alarm with its state, those that send messages first. */
export const shownAlarms = ({
  deployment,
  monitoring,
}: Pick<Sandbox, 'deployment' | 'monitoring'>): readonly ShownAlarm[] => {
  const { metric, composite } = deployment.alarms;
  const statuses = monitoring.cloudWatch.statuses();
  const shared = sharedStart([...composite, ...metric].map(({ name }) => name));
  return [...composite, ...metric].flatMap((alarm) => {
    const status = statuses.get(alarm.name);
    if (status === undefined) return [];
    const shortName = alarm.name.slice(shared);
    return [
      {
        name: alarm.name,
        shortName,
        description: alarm.AlarmDescription ?? '',
        tellsPeople: alarm.AlarmActions.length + alarm.OKActions.length > 0,
        verdict: verdictWhile(shortName, 'AlarmRule' in alarm),
        state: status.state,
        reason: status.reason,
        since: status.minute,
      },
    ];
  });
};

/** The length of the part, up to a hyphen, that all names begin with: the stack's name. */
const sharedStart = (names: readonly string[]): number => {
  const [first = '', ...others] = names;
  const ends = [...first.matchAll(/-/g)].map(({ index }) => index + 1);
  return ends.findLast((end) => others.length > 0 && others.every((name) => name.startsWith(first.slice(0, end)))) ?? 0;
};

/** A change of an alarm's state. */
export const shownChange = ({ alarm, minute, state, previous, heldBy }: StateChange): ShownChange => ({
  alarm,
  minute,
  state,
  previous: previous.state,
  heldBy,
});
