import type { AlarmChange, AlarmStatus } from './alarm-change.ts';
import type { LabelledLine } from './text/layout.ts';

/** The alarms that raised another one, or the alarm itself where it watches a metric. */
export const triggeringAlarmsOf = ({
  alarmName,
  triggers,
}: Pick<AlarmChange, 'alarmName' | 'triggers'>): readonly string[] =>
  triggers.length === 0 ? [alarmName] : triggers.filter(({ state }) => state === 'ALARM').map(({ name }) => name);

/** The line that says why a composite went to ALARM. */
export const raisedByLines = ({ triggers }: AlarmStatus): readonly LabelledLine[] =>
  triggers.length === 0
    ? []
    : [
        [
          'raised by',
          triggers.map(({ name, state }) => (state === 'ALARM' ? name : `${name} going to ${state}`)).join(', '),
        ],
      ];
