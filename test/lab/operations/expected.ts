import type { Message } from '../../../infra/sandbox/sns/topics.ts';
import type { Row } from '../rows/row.ts';

/** What people were told otherwise than they must be after what the canaries must say, as lines; none where all is as it should be. */
export const untold = (row: Row, messages: readonly Message[]): readonly string[] => {
  const begun = messages.flatMap(({ from, subject = '' }) => {
    const [, alarm] = from === 'cloudwatch' ? (/^ALARM: "[^"]*-([A-Za-z]+)"/.exec(subject) ?? []) : [];
    return alarm ?? [];
  });
  const wanted = alarmOf(row);
  const text = messages
    .filter(({ from }) => from === 'function')
    .map((message) => message.text.replace(/\s+/g, ' '))
    .join(' ');
  const missing = explainedIn(row).filter((words) => !text.includes(words));
  return [
    ...(begun.join() === (wanted ?? '') ? [] : [`people must be told ${wanted ?? 'nothing'}, and were told ${begun}`]),
    ...missing.map((words) => `the explanation must say ${JSON.stringify(words)}, and begins ${text.slice(0, 300)}`),
  ];
};

/** The one alarm that a row's sayings lead to. */
const alarmOf = ({ says, slow }: Row): string | undefined => {
  const verdicts = Object.values(says).map(({ verdict }) => verdict);
  if (verdicts.every((verdict) => verdict === 'down')) return 'Unreachable';
  if (verdicts.includes('down')) return 'ZoneCutOff';
  return slow || verdicts.includes('degraded') ? 'Degraded' : undefined;
};

const explainedIn = ({ says, slow }: Row): readonly string[] => [
  ...new Set([
    ...(slow ? ['slow: connecting takes', 'suspect the way to the endpoint'] : []),
    ...Object.values(says).flatMap(({ suspects }) => suspects),
  ]),
];
