import type { ShownVerdict } from './contract.ts';

const WORST_FIRST = [
  'down',
  'degraded',
  'unknown',
  'absent',
  'attention',
  'healthy',
] as const satisfies readonly ShownVerdict[];

/** The worst of some verdicts; of none it is healthy. */
export const worstOf = (verdicts: readonly ShownVerdict[]): ShownVerdict =>
  WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? 'healthy';

/** Compares for an order in which the worst comes first. */
export const byWorst = (one: ShownVerdict, other: ShownVerdict): number =>
  WORST_FIRST.indexOf(one) - WORST_FIRST.indexOf(other);
