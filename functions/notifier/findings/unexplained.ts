import type { AlarmChange } from '../alarm-change.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { listed } from '../text/layout.ts';
import { triggeringAlarmsOf } from '../triggering-alarms.ts';
import type { Finding } from './finding.ts';

/** What to tell of an alarm of which the logs say nothing. */
export const unexplained = (change: AlarmChange, { unread }: Evidence): Finding => {
  const triggeringAlarms = listed(triggeringAlarmsOf(change)) || change.alarmName;
  const missing = listed(unread.map(({ zone }) => zone));
  return {
    concern: 'failure',
    answer: `${triggeringAlarms} went to ALARM, but the logs do not show why${missing && `; that of ${missing} could not be read`}`,
    lines: change.description === '' ? [] : [['meaning', change.description]],
  };
};
