import { ALARMS } from '../contract/alarms.ts';
import type { AlarmChange } from './alarm-change.ts';
import type { NotifierConfig } from './config.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { Explanation } from './explanation-parts.ts';
import { findingsOf } from './findings/findings.ts';
import { otherApiLines } from './findings/other-apis.ts';
import { linkLines } from './links/console.ts';
import { explainedKindIn, matterOf, subjectOf } from './matter.ts';
import { dayAndClock } from './text/time.ts';
import { zoneSections } from './text/zones.ts';
import { raisedByLines } from './triggering-alarms.ts';

/** Says what an alarm that went to ALARM means: the answer first, then what it is based on. */
export const explainAlarm = (change: AlarmChange, evidence: Evidence, config: NotifierConfig): Explanation => {
  const matter = matterOf(change.alarmName, config);
  const name = subjectOf(matter, config);
  const kind = explainedKindIn(change.alarmName, config);
  const [main, ...others] = findingsOf(change, evidence, config);
  const { word, lasting } = kind ? ALARMS[kind].explained : { word: 'ALARM', lasting: `has alarm ${change.alarmName}` };
  return {
    headline: `${word} ${name}: ${main.answer}`,
    sentence: `${name} ${lasting}: ${main.answer}`,
    answer: main.answer,
    lines: [
      ...main.lines,
      ...otherApiLines(matter, evidence, config),
      ['alarm', `${change.alarmName} at ${dayAndClock(change.at)}`],
      ...raisedByLines(change, evidence, config),
      ...linkLines(main.concern, change.at, config),
    ],
    also: others,
    zones: zoneSections(evidence),
  };
};
