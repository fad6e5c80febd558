import type { EventRule } from '../deployment.ts';
import { matches } from './pattern.ts';

/** The rules that an event triggers. */
export const rulesMatching = (rules: readonly EventRule[], event: unknown): readonly EventRule[] =>
  rules.filter(({ enabled, pattern }) => enabled && pattern !== undefined && matches(pattern, event));

/**
 * The rules that the clock triggers in a minute, both counted from the epoch. EventBridge counts from when the rule was made, which
 * makes no difference that anyone could rely on.
 */
export const rulesDue = (rules: readonly EventRule[], minute: number): readonly EventRule[] =>
  rules.filter(({ enabled, everyMinutes }) => enabled && everyMinutes !== undefined && minute % everyMinutes === 0);
