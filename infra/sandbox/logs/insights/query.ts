/** A CloudWatch Logs Insights query, as far as the sandbox knows them. Nothing stands for a command that the query does not have. */
export interface InsightsQuery {
  readonly logGroupNames: readonly string[];
  /** All must hold. */
  readonly filters: readonly Condition[];
  readonly result: ListOfEvents | Statistics;
}

/** The latest events that match, a row each. */
export interface ListOfEvents {
  readonly kind: 'events';
  readonly fields: readonly string[];
  readonly order: 'asc' | 'desc';
  readonly limit: number;
}

/** Figures of the events that match: a row for each period, each text of a field, or both. */
export interface Statistics {
  readonly kind: 'statistics';
  readonly aggregates: readonly Aggregate[];
  readonly binMinutes?: number | undefined;
  readonly by: readonly string[];
  readonly sort?: { readonly column: string; readonly order: 'asc' | 'desc' } | undefined;
  readonly limit: number;
  /** The columns in the order in which they are shown. */
  readonly columns: readonly string[];
}

/** `latest` is the value of the newest event that has the field. */
export const OPERATIONS = ['avg', 'count', 'latest', 'max', 'min', 'sum'] as const;

export interface Aggregate {
  /** Its alias, or else how the query spells it. */
  readonly name: string;
  readonly operation: (typeof OPERATIONS)[number];
  /** Absent: every event counts. */
  readonly of?: Operand | undefined;
}

/** A field of an event, a constant, the first operand that has a value, or 1 or 0 for whether an operand's text has another one in it. */
export type Operand =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'constant'; readonly value: string | number }
  | { readonly kind: 'first'; readonly operands: readonly Operand[] }
  | { readonly kind: 'contains'; readonly within: Operand; readonly text: string };

export const COMPARISONS = ['=', '!=', '<', '<=', '>', '>='] as const;

export type Condition =
  | { readonly kind: 'present'; readonly field: string }
  | {
      readonly kind: 'compare';
      readonly left: Operand;
      readonly operator: (typeof COMPARISONS)[number];
      readonly right: Operand;
    }
  | { readonly kind: 'like'; readonly field: string; readonly pattern: RegExp }
  | { readonly kind: 'all' | 'any'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition };
