import { ALARMS } from '../contract/alarms.ts';
import type { AlarmChange } from './alarm-change.ts';
import type { NotifierConfig } from './config.ts';
import type { Diagnosis } from './diagnosis/diagnose.ts';
import { diagnosisLines, explainsAll, settingAnswer } from './diagnosis/lines.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { Explanation } from './explanation-parts.ts';
import { findingsOf } from './findings/findings.ts';
import { otherApiLines } from './findings/other-apis.ts';
import { linkLines } from './links/console.ts';
import { explainedKindIn, matterOf, subjectOf } from './matter.ts';
import type { LabelledLine } from './text/layout.ts';
import { dayAndClock } from './text/time.ts';
import { zoneSections } from './text/zones.ts';
import { raisedByLines } from './triggering-alarms.ts';

/** Says what an alarm that went to ALARM means: the answer first, which a setting that explains it is, then what it is based on. */
export const explainAlarm = (
  change: AlarmChange,
  evidence: Evidence,
  config: NotifierConfig,
  diagnosis?: Diagnosis,
): Explanation => {
  const matter = matterOf(change.alarmName, config);
  const name = subjectOf(matter, config);
  const kind = explainedKindIn(change.alarmName, config);
  const [main, ...others] = findingsOf(change, evidence, config);
  const { word, lasting } = kind ? ALARMS[kind].explained : { word: 'ALARM', lasting: `has alarm ${change.alarmName}` };
  const setting = diagnosis && settingAnswer(diagnosis);
  const answer = setting ?? main.answer;
  return {
    headline: `${word} ${name}: ${answer}`,
    sentence: `${name} ${lasting}: ${answer}`,
    answer,
    lines: [
      ...(setting === undefined ? [] : [['seen', main.answer] as const]),
      ...(diagnosis ? diagnosisLines(diagnosis) : []),
      ...(diagnosis && explainsAll(diagnosis) ? withoutAdvice(main.lines) : main.lines),
      ...otherApiLines(matter, evidence, config),
      ['alarm', `${change.alarmName} at ${dayAndClock(change.at)}`],
      ...raisedByLines(change, evidence, config),
      ...linkLines(main.concern, change.at, config),
    ],
    also: others,
    zones: zoneSections(evidence),
  };
};

/** What is known already nobody needs to look at first. */
const withoutAdvice = (lines: readonly LabelledLine[]): readonly LabelledLine[] =>
  lines.filter(([label]) => label !== 'look first');
