import type { ChangedSetting } from '../../diagnosis/conclude.ts';
import { type LabelledLine, listed } from '../text/layout.ts';
import { clock } from '../text/time.ts';
import type { Diagnosis } from './diagnose.ts';

const HEALTH = 'https://health.aws.amazon.com/health/status';

/** A setting with what it is and, where that is known and otherwise, what it was. */
export const settingText = ({ setting: { name, value }, before }: ChangedSetting): string =>
  `${name}: ${value}${before === undefined ? '' : ` (before: ${before})`}`;

/** The answer that a diagnosis gives; none where no setting explains anything. */
export const settingAnswer = ({ conclusion: { explaining } }: Diagnosis): string | undefined =>
  explaining.length === 0 ? undefined : listed(explaining.map(settingText));

/** Whether the settings explain everything that was seen. */
export const explainsAll = ({ conclusion: { explaining, unexplained } }: Diagnosis): boolean =>
  explaining.length > 0 && unexplained === 0;

/** What was found, what has changed besides, what was ruled out, and what could not be read. */
export const diagnosisLines = ({ conclusion, healthyAt, unread }: Diagnosis): readonly LabelledLine[] => {
  const { explaining, changed, ruledOut, unexplained } = conclusion;
  const as = healthyAt === undefined ? undefined : `as at ${clock(healthyAt)}`;
  return [
    ...explaining.map((one) => ['setting', settingText(one)] as const),
    ...(explaining.length > 0 && unexplained > 0
      ? [['not all', `${unexplained} of the failures no setting explains`] as const]
      : []),
    ...changed.map((one) => ['changed', `${settingText(one)}; whether it has to do with it is not known`] as const),
    ...(explaining.length === 0 ? [['setting', unexplainedText(changed.length, as)] as const] : []),
    ...(as !== undefined && ruledOut.length > 0 ? [['ruled out', `${ruledOut.join(', ')}: ${as}`] as const] : []),
    ...(as === undefined ? [['compared', 'with nothing: no settings of a healthy minute are known'] as const] : []),
    ...unread.map((sentence) => ['not read', sentence] as const),
  ];
};

const unexplainedText = (changed: number, as: string | undefined): string =>
  changed > 0 || as === undefined
    ? `none that was read explains it for certain (AWS Health: ${HEALTH})`
    : `none explains it, and what was read is ${as}: suspect the service or the backend (AWS Health: ${HEALTH})`;
