/** A question that figures answer. */
export interface Bench {
  /** The heading of its section in docs/measurements.md. */
  readonly title: string;
  /** Measures until `signal` aborts; what takes long says on standard error how far it is. Rejects where this machine lacks something, and says what. */
  readonly measure: (signal: AbortSignal) => Promise<Measured>;
}

/** What was measured, to be printed and written down. */
export interface Measured {
  /** The answer in one sentence, with ratios rather than times of one machine. */
  readonly inShort: string;
  /** What was measured, how, and on what: a paragraph. */
  readonly conditions: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the figures mean, and what they do not: a paragraph. */
  readonly meaning: string;
  /** Sentences on what must not be on any machine, and is; with one of them `npm run bench` ends with 1. */
  readonly broken?: readonly string[];
}
