/** The phases of an attempt, in the order in which it goes through them; the first word of a cause is its phase. */
export const PHASES = ['dns', 'tcp', 'tls', 'http', 'check'] as const;

/** A phase, or `canary` where the canary itself is the cause. */
export type Phase = (typeof PHASES)[number] | 'canary';

/** The steps of an attempt that are timed, each with a limit of its own. The phase `http` has two; `check` takes no time. */
export const STEPS = ['dns', 'tcp', 'tls', 'firstByte', 'transfer'] as const;
export type Step = (typeof STEPS)[number];
