import type { ChangedSetting } from '../../diagnosis/conclude.ts';
import { type LabelledLine, listed } from '../text/layout.ts';
import { clock } from '../text/time.ts';
import type { Diagnosis } from './diagnose.ts';

const HEALTH = 'https://health.aws.amazon.com/health/status';

/** Settings that are the same now, and were the same before, as one: `a and b: off (before: on)`. */
export const together = (
  changed: readonly ChangedSetting[],
): readonly { readonly text: string; readonly ones: readonly ChangedSetting[] }[] =>
  [...Map.groupBy(changed, valueText)].map(([text, ones]) => ({
    text: `${listed([...new Set(ones.map(({ setting }) => setting.name))])}: ${text}`,
    ones,
  }));

/** What a setting is and, where that is known and otherwise, what it was. */
const valueText = ({ setting: { value }, before }: ChangedSetting): string =>
  `${value}${before === undefined ? '' : ` (before: ${before})`}`;

/** The settings that explain what was seen. */
export const settingTexts = ({ conclusion }: Diagnosis): readonly string[] =>
  together(conclusion.explaining).map(({ text }) => text);

/** The answer that a diagnosis gives: the settings that explain it or, where none does, what was seen and what has changed at that time. */
export const answerWith = (seen: string, diagnosis: Diagnosis): string => {
  const { changed } = diagnosis.conclusion;
  const texts = settingTexts(diagnosis);
  if (texts.length > 0) return listed(texts);
  return changed.length === 0
    ? seen
    : `${seen}; changed at that time: ${listed(together(changed).map(({ text }) => text))}`;
};

/** Whether the settings explain everything that was seen. */
export const explainsAll = ({ conclusion: { explaining, unexplained } }: Diagnosis): boolean =>
  explaining.length > 0 && unexplained === 0;

/** Beside the answer: what has changed as well, what was ruled out, and what could not be read. */
export const diagnosisLines = ({ owner, conclusion, healthyAt, unread }: Diagnosis): readonly LabelledLine[] => {
  const { explaining, changed, ruledOut, unexplained } = conclusion;
  const as = healthyAt === undefined ? undefined : `as at ${clock(healthyAt)}`;
  return [
    ...(explaining.length > 0 && unexplained > 0
      ? [['not all', `${unexplained} of the failures no setting explains`] as const]
      : []),
    ...together(changed).map(({ text }) => ['changed', `${text}; whether it has to do with it is not known`] as const),
    ...(explaining.length === 0 ? [['setting', unexplainedText(owner, changed.length, as)] as const] : []),
    ...(as !== undefined && ruledOut.length > 0 ? [['ruled out', `${ruledOut.join(', ')}: ${as}`] as const] : []),
    ...(as === undefined ? [['compared', 'with nothing: no settings of a healthy minute are known'] as const] : []),
    ...unread.map((sentence) => ['not read', sentence] as const),
  ];
};

/** What is left to suspect where no setting is to blame. */
const BEYOND: Readonly<Record<Diagnosis['owner'], string>> = {
  network: 'what stands on the way and was not read, such as an appliance, or AWS itself',
  api: 'the service or the backend',
};

const unexplainedText = (owner: Diagnosis['owner'], changed: number, as: string | undefined): string =>
  changed > 0 || as === undefined
    ? `none that was read explains it for certain (AWS Health: ${HEALTH})`
    : `none explains it, and what was read is ${as}: suspect ${BEYOND[owner]} (AWS Health: ${HEALTH})`;
