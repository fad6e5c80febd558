import { changeText } from '../../functions/notifier/diagnosis/follow-up.ts';
import { diagnosisLines, settingTexts } from '../../functions/notifier/diagnosis/lines.ts';
import { type LabelledLine, labelled, wrapped } from '../../functions/notifier/text/layout.ts';
import type { Diagnosed } from './diagnose.ts';

/** A diagnosis for a person: the settings that explain what is wrong, who changed them, and what else is known. */
export const diagnosedText = ({ subject, diagnosis, changes, unasked }: Diagnosed): string => {
  const texts = settingTexts(diagnosis);
  const lines: readonly LabelledLine[] = [
    ...texts.map((text) => ['setting', text] as const),
    ...changes.map((change) => ['who', changeText(change)] as const),
    ...diagnosisLines(diagnosis),
    ...(unasked === undefined ? [] : [['not read', `CloudTrail: ${unasked}`] as const]),
  ];
  const heading = texts.length > 0 ? 'explained by' : 'explained by no setting';
  return `${wrapped(`${subject}: ${heading}`)}\n${labelled(lines)}`;
};
