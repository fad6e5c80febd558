/** A CloudWatch Logs Insights query, as far as the sandbox knows them. */
export interface InsightsQuery {
  readonly logGroupNames: readonly string[];
  readonly filter: Filter;
  readonly result: ListOfEvents | Statistics;
}

/** The latest events that match, the newest first, a row each. */
export interface ListOfEvents {
  readonly kind: 'events';
  readonly fields: readonly string[];
  readonly limit: number;
}

/** Figures of the events that match: a row for each minute, or for each text of a field in descending order of one figure. */
export interface Statistics {
  readonly kind: 'statistics';
  readonly aggregates: readonly Aggregate[];
  readonly by:
    | { readonly kind: 'minute' }
    | { readonly kind: 'field'; readonly name: string; readonly sortedBy: string };
}

/** `latest` is the value of the newest event that has the field. */
export const OPERATIONS = ['avg', 'count', 'latest', 'sum'] as const;

/** A figure, and the name of its column. */
export interface Aggregate {
  readonly name: string;
  readonly operation: (typeof OPERATIONS)[number];
  /** Absent: every event counts. */
  readonly of?: Operand | undefined;
}

/** A field of an event; or 1 where a field contains a text, and 0 where it does not or is not there. */
export type Operand =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'contains'; readonly field: string; readonly text: string };

/** What an event must have: a field at all, or a field with this text. */
export interface Filter {
  readonly field: string;
  readonly text?: string | undefined;
}
