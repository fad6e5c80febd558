import type { AlarmChange } from './alarm-change.ts';
import type { FailingRun } from './evidence.ts';

/** A message for a person; the subject fits into SNS's 100 characters of printable ASCII. */
export interface Explanation {
  readonly subject: string;
  readonly text: string;
}

/** Where a person reads on. */
export interface Links {
  readonly dashboard?: string;
  readonly logs?: string;
  /** What the runbook's path in the repository is appended to. */
  readonly repository?: string;
}

/** Says what an alarm's change means: what broke, since when, from where, why, and what to look at first; or that it is over. */
export const explain = (target: string, change: AlarmChange, runs: readonly FailingRun[], links: Links): Explanation =>
  change.state === 'ALARM' ? explainAlarm(target, change, runs, links) : explainRecovery(target, change, links);

const explainAlarm = (target: string, change: AlarmChange, runs: readonly FailingRun[], links: Links): Explanation => {
  const suspects = [...new Set(runs.flatMap((run) => run.suspects.map(({ part }) => part)))];
  const what = suspects.length > 0 ? suspects.join('; ') : change.description || change.reason;
  return {
    subject: subjectOf(`${target}: ${change.alarmName}${suspects[0] ? `: ${suspects[0]}` : ''}`),
    text: paragraphs([
      `${target}: ${what}`,
      lines([
        ['alarm', `${change.alarmName}${change.description ? ` (${change.description})` : ''}`],
        ['since', new Date(change.at).toISOString()],
      ]),
      ...(runs.length > 0 ? runs.map(describeRun) : ['No canary logged a failing run: they may be silent themselves.']),
      ...causesOf(runs, links),
      furtherReading(links),
    ]),
  };
};

const explainRecovery = (target: string, change: AlarmChange, links: Links): Explanation => ({
  subject: subjectOf(`${target}: ${change.alarmName} is over`),
  text: paragraphs([
    `${target}: ${change.alarmName} is over after ${durationOf(change.at - change.previousAt)}.`,
    lines([
      ['from', new Date(change.previousAt).toISOString()],
      ['to', new Date(change.at).toISOString()],
    ]),
    furtherReading(links),
  ]),
});

const describeRun = ({ sourceZone, verdict, summary, startedAt, failures }: FailingRun): string =>
  [
    `From ${sourceZone}: ${verdict} at ${startedAt}, ${summary}`,
    ...failures.map(({ path, name, address, addressZone, failure, answer }) =>
      [
        `  ${path}`,
        address ?? name,
        addressZone,
        `${failure.cause}: ${failure.detail}`,
        answer?.requestId && `(request ${answer.requestId})`,
      ]
        .filter((part) => part)
        .join(' '),
    ),
  ].join('\n');

const causesOf = (runs: readonly FailingRun[], { repository }: Links): readonly string[] => {
  const failures = new Map(runs.flatMap((run) => run.failures.map(({ failure }) => [failure.cause, failure])));
  return [...failures.values()].map(({ cause, sentence, lookFirst, runbook }) =>
    lines([
      ['cause', cause],
      ['meaning', sentence],
      ['look first', lookFirst],
      ['runbook', repository ? `${repository}/${runbook}` : runbook],
    ]),
  );
};

const furtherReading = ({ dashboard, logs }: Links): string =>
  lines([...(dashboard ? [['dashboard', dashboard] as const] : []), ...(logs ? [['logs', logs] as const] : [])]);

const LABEL_WIDTH = 12;

const lines = (entries: readonly (readonly [string, string])[]): string =>
  entries.map(([label, text]) => `${label.padEnd(LABEL_WIDTH)}${text}`).join('\n');

const paragraphs = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

/** SNS takes 1 to 100 printable ASCII characters (API reference, Publish). */
const subjectOf = (text: string): string => {
  const ascii = text.replace(/[^\x20-\x7e]/g, '?');
  return ascii.length <= 100 ? ascii : `${ascii.slice(0, 97)}...`;
};

const durationOf = (ms: number): string => {
  const minutes = Math.round(ms / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours > 0 ? [`${hours} h`] : []), `${rest} min`].join(' ');
};
