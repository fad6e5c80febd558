import type { AlarmChange } from './alarm-change.ts';
import { ALARM_KINDS, alarmKindOf } from './alarm-kind.ts';
import type { NotifierConfig } from './config.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { Explanation } from './explanation.ts';
import type { Finding } from './findings/finding.ts';
import { findingsOf } from './findings/findings.ts';
import { linkLines } from './links/console.ts';
import { raisedByLines, raisersOf } from './raisers.ts';
import { broken, labelled, listed, paragraphs } from './text/layout.ts';
import { clock, dayAndClock } from './text/time.ts';
import { zoneSections } from './text/zones.ts';

/** Says what an alarm that went to ALARM means: the answer first, then what it is based on. */
export const explainAlarm = (change: AlarmChange, evidence: Evidence, config: NotifierConfig): Explanation => {
  const { target, links } = config;
  const kind = alarmKindOf(change.alarmName);
  const [main = unexplained(change, evidence), ...others] = findingsOf(change, kind, evidence, links.runbook);
  const { word, lasting } = kind ? ALARM_KINDS[kind] : { word: 'ALARM', lasting: `has alarm ${change.alarmName}` };
  return {
    subject: `${word} ${target}: ${main.answer}`,
    text: paragraphs([
      broken(`${target} ${lasting}: ${main.answer}`),
      labelled([
        ...main.lines,
        ['alarm', `${change.alarmName} at ${dayAndClock(change.at)}`],
        ...raisedByLines(change),
        ...linkLines(main.concern, change.at, config),
      ]),
      ...others.map(({ answer, lines }) => `${broken(`Also: ${answer}`)}\n${labelled(lines)}`),
      ...zoneSections(evidence),
    ]),
  };
};

/** An alarm of which the logs tell nothing. */
const unexplained = (change: AlarmChange, { zones, unread }: Evidence): Finding => {
  const from = Math.max(...zones.map((view) => view.from));
  const seen = zones.length > 0 ? `no run since ${clock(from)} failed` : '';
  const unseen = unread.length > 0 ? `the logs of ${listed(unread.map(({ zone }) => zone))} could not be read` : '';
  return {
    concern: 'failure',
    answer: `${listed(raisersOf(change)) || change.alarmName} went to ALARM, but ${[seen, unseen].filter((part) => part !== '').join(', and ')}`,
    lines: change.description === '' ? [] : [['meaning', change.description]],
  };
};
