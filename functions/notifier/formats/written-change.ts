import type { AlarmChange } from '../alarm-change.ts';

/** As much of a change as a message says; of one that is over, when it began. */
export type WrittenChange = Pick<AlarmChange, 'alarmName' | 'state' | 'at'> & {
  readonly previous?: AlarmChange['previous'];
};
