import wrapAnsi from 'wrap-ansi';
import * as z from 'zod';
import { endOf } from '../clock.ts';
import type { AlarmState } from '../cloudwatch/alarm-state.ts';
import type { StateChange } from '../cloudwatch/cloudwatch.ts';
import type { News } from '../monitoring/monitoring.ts';
import type { Message } from '../sns/topics.ts';
import { ALARM_STYLES, type Paint } from './paint.ts';

/** Alarms that changed, messages and losses at the end of a minute, wrapped to `columns`; empty if there are none. */
export const renderNews = ({ minute, changes, messages, losses }: News, columns: number, paint: Paint): string => {
  const at = timeOf(endOf(minute));
  return [
    ...STATES.flatMap((state) => {
      const alarms = changes.filter((change) => change.state === state && isNews(change)).map(shortName);
      return alarms.length > 0
        ? [wrapped(`${at}  `, `${paint(ALARM_STYLES[state], state)} ${alarms.join(', ')}`, columns)]
        : [];
    }),
    ...messages.map((message) => renderMessage(message, columns, paint)),
    ...losses.map((loss) => wrapped(`${at}  `, paint('red', `lost: ${loss}`), columns)),
  ].join('\n');
};

const STATES = ['ALARM', 'INSUFFICIENT_DATA', 'OK'] as const satisfies readonly AlarmState[];

// The first OK of a new alarm is not shown.
const isNews = ({ state, previous }: StateChange): boolean => state === 'ALARM' || previous.state === 'ALARM';

/** An alarm's kind and what it is about, without the stack's name before it. */
const shortName = ({ alarm }: StateChange): string => /[A-Z][A-Za-z]+(-[a-z0-9-]+)?$/.exec(alarm)?.[0] ?? alarm;

const renderMessage = ({ topic, at, subject = '', text, from }: Message, columns: number, paint: Paint): string =>
  [
    wrapped(`${timeOf(at)}  `, `${topic}: ${paint('bold', subject)}`, columns),
    ...bodyOf(text, from)
      .split('\n')
      .map((line) => wrapped(INDENT, line, columns)),
  ]
    .join('\n')
    .trimEnd();

const Notification = z.object({ AlarmDescription: z.string().nullish(), NewStateValue: z.string() });

/** CloudWatch's messages are JSON. Of an alarm that is over, the subject says enough. */
const bodyOf = (text: string, from: Message['from']): string => {
  if (from === 'function') return text;
  const { AlarmDescription, NewStateValue } = Notification.parse(JSON.parse(text));
  return NewStateValue === 'ALARM' ? (AlarmDescription ?? '') : '';
};

const INDENT = ' '.repeat('12:34 UTC  '.length);

const wrapped = (lead: string, text: string, columns: number): string => {
  const lines = wrapAnsi(text, columns - INDENT.length, { hard: true, trim: false }).split('\n');
  return `${lead}${lines.join(`\n${INDENT}`)}`.trimEnd();
};

const timeOf = (at: number): string => `${new Date(at).toISOString().slice(11, 16)} UTC`;
