/** A change for the worse of one line of a file. */
export interface Change {
  /** A part of the line, which stands only once in the file. */
  readonly before: string;
  /** What stands there instead. */
  readonly after: string;
  /** What then goes wrong. */
  readonly breaks: string;
  /** Why no test notices, where none does. */
  readonly survives?: string;
}

/** A change of a file that the canary is made of; the file is relative to `functions`. */
export interface Breakage extends Change {
  readonly file: string;
}

/** Changes by file. */
export type ChangesByFile = Readonly<Record<string, readonly Change[]>>;
