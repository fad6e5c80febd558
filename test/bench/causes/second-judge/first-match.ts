/** Rows of what a text can contain, and what that means. */
export type Meanings<Meaning> = readonly (readonly [RegExp, Meaning])[];

/** What the first row means that a text contains. */
export const firstMatch = <Meaning>(text: string, rows: Meanings<Meaning>): Meaning | undefined =>
  rows.find(([pattern]) => pattern.test(text))?.[1];
