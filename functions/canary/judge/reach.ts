import { type Cause, isInconclusive, phaseOf } from '../../contract/cause.ts';
import { PHASES, type Phase } from '../../contract/phase.ts';
import type { UnownedAttempt } from './verdict.ts';

/** Whether the attempt got far enough to show the cause; one that the canary cut short shows nothing of the target. */
export const reachedPhaseOf = (cause: Cause, { failure }: Pick<UnownedAttempt, 'failure'>): boolean => {
  if (failure === undefined) return true;
  return !isInconclusive(failure.cause) && orderOf(phaseOf(failure.cause)) >= orderOf(phaseOf(cause));
};

const ORDER: readonly Phase[] = PHASES;
const orderOf = (phase: Phase): number => ORDER.indexOf(phase);
