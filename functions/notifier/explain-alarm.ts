import type { AlarmChange } from './alarm-change.ts';
import { ALARM_KINDS, alarmKindOf } from './alarm-kind.ts';
import type { NotifierConfig } from './config.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { Explanation } from './explanation.ts';
import { findingsOf } from './findings/findings.ts';
import { linkLines } from './links/console.ts';
import { raisedByLines } from './triggering-alarms.ts';
import { broken, labelled, paragraphs } from './text/layout.ts';
import { dayAndClock } from './text/time.ts';
import { zoneSections } from './text/zones.ts';

/** Says what an alarm that went to ALARM means: the answer first, then what it is based on. */
export const explainAlarm = (change: AlarmChange, evidence: Evidence, config: NotifierConfig): Explanation => {
  const { target, links } = config;
  const kind = alarmKindOf(change.alarmName);
  const [main, ...others] = findingsOf(change, kind, evidence, links.runbook);
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
