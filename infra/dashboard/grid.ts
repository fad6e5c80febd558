/** A third of the width of a dashboard, in units of its grid. */
export const COLUMN = 8;

/** The size of what stands in the first row, unless it is narrower. */
export const VERDICT = { width: COLUMN, height: 4 } as const;

/** The size of a chart. */
export const CHART = { width: COLUMN, height: 5 } as const;
