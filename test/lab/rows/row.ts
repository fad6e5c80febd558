import type { Change } from '../network/change.ts';

/** Something that is done to a network, and what the canaries must say of it. */
export interface Row {
  /** For `--only`. */
  readonly name: string;
  readonly system: string;
  /** For people. */
  readonly done: string;
  readonly changes: readonly Change[];
  /** By the letter of the canary's zone. */
  readonly says: Readonly<Record<string, Saying>>;
  /** Where it passes, and takes so long that people must be told. */
  readonly slow?: true;
}

/** What one canary must say. */
export interface Saying {
  readonly verdict: string;
  /** A name is written as its kind. */
  readonly suspects: readonly string[];
  /** The first that applies to an attempt is what it must fail for; where none applies, the attempt must pass. */
  readonly causes: readonly ExpectedCause[];
  /** How long connecting must at least take, to the address in a zone. */
  readonly connectsIn?: { readonly to: string; readonly ms: number };
}

/** A cause, with the letter of the zone of the address that it is confined to. */
export interface ExpectedCause {
  readonly cause: string;
  readonly to?: string;
  /** What some of the attempts may fail for in its place: routers tell only some senders, and only after a while, that there is no way. */
  readonly orElse?: string;
}

/** A canary that finds everything in order. */
export const HEALTHY: Saying = { verdict: 'healthy', suspects: [], causes: [] };

/** Everything fails alike. */
export const down = (cause: string, suspect: string, orElse?: string): Saying => ({
  verdict: 'down',
  suspects: [suspect],
  causes: [{ cause, ...(orElse !== undefined && { orElse }) }],
});

/** What leads to the interface in one zone fails. */
export const degraded = (to: string, cause: string, suspect: string, orElse?: string): Saying => ({
  verdict: 'degraded',
  suspects: [suspect],
  causes: [{ cause, to, ...(orElse !== undefined && { orElse }) }],
});
