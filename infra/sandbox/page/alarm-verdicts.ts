import type { ShownVerdict } from './contract.ts';

/** How bad it is while an alarm is on, by the first part of its name behind the stack's. */
const VERDICTS: Readonly<Record<string, ShownVerdict>> = {
  Unreachable: 'down',
  Broken: 'down',
  ZoneCutOff: 'degraded',
  Degraded: 'degraded',
  Impaired: 'degraded',
  Blind: 'unknown',
};

/** How bad it is while an alarm of this name, without the stack's, is on. Another one on a single metric can wait until morning. */
export const verdictWhile = (shortName: string, isComposite: boolean): ShownVerdict => {
  const [kind = ''] = shortName.split('-');
  return (Object.hasOwn(VERDICTS, kind) ? VERDICTS[kind] : undefined) ?? (isComposite ? 'degraded' : 'attention');
};
