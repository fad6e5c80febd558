import type { ShownVerdict } from './contract.ts';

/** How bad it is while one of the template's composite alarms is on, by the last part of its name. */
const VERDICTS: Readonly<Record<string, ShownVerdict>> = {
  Broken: 'down',
  ZoneCutOff: 'degraded',
  Degraded: 'degraded',
  Blind: 'unknown',
};

/** How bad it is while an alarm is on. An alarm on one metric that tells people by itself can wait until morning. */
export const verdictWhile = (alarm: string, isComposite: boolean): ShownVerdict => {
  const kind = alarm.slice(alarm.lastIndexOf('-') + 1);
  return (Object.hasOwn(VERDICTS, kind) ? VERDICTS[kind] : undefined) ?? (isComposite ? 'degraded' : 'attention');
};
