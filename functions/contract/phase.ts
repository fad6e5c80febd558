/** The phases of an attempt, in the order in which it goes through them; the first word of a cause is its phase. */
export const PHASES = ['dns', 'tcp', 'tls', 'http', 'check'] as const;

/** A phase, or `canary` where the canary itself is the cause. */
export type Phase = (typeof PHASES)[number] | 'canary';

/**
 * The steps of an attempt that are timed, each with a limit of its own. The phase `http` has two; `check` takes no time. A step that
 * succeeds lasts as long as it waits for its peer: dns from the question to the answer, tcp from the SYN to the connection, tls from the
 * ClientHello to the last that the client needs of the server, firstByte from the request to the end of the answer's headers, transfer
 * from there to the end of its body.
 */
export const STEPS = ['dns', 'tcp', 'tls', 'firstByte', 'transfer'] as const;
export type Step = (typeof STEPS)[number];
