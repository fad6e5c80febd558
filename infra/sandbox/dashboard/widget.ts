import type { Block } from './markdown.ts';

/** A widget without its data. */
export interface Widget {
  readonly placement: Placement;
  readonly title: string;
  readonly view: View;
}

/** Where a widget is on the dashboard's grid of 24 columns. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a widget looks like. */
export type View =
  | { readonly kind: 'text'; readonly blocks: readonly Block[] }
  /** The names of alarms, whose states it shows. */
  | { readonly kind: 'alarms'; readonly alarms: readonly string[]; readonly latestFirst: boolean }
  | Chart
  /** The latest value of each line. */
  | { readonly kind: 'figures'; readonly lines: readonly Line[] }
  | { readonly kind: 'table'; readonly columns: readonly string[] }
  /** It would show what only AWS has. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Lines over time. */
export interface Chart {
  readonly kind: 'chart';
  readonly lines: readonly Line[];
  readonly isStacked: boolean;
  readonly thresholds: readonly Threshold[];
  readonly axis: Axis;
}

export interface Line {
  readonly label: string;
  readonly color?: string | undefined;
}

/** A horizontal line. */
export interface Threshold {
  readonly value: number;
  readonly label: string;
  readonly color?: string | undefined;
}

export interface Axis {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly label?: string | undefined;
}

/** What a widget shows: values of consecutive periods, or rows; nothing for a widget without data of its own. */
export type WidgetData =
  | {
      readonly kind: 'values';
      /** The first minute of the first period, counted from the epoch. */
      readonly firstMinute: number;
      readonly periodMinutes: number;
      /** Of each line, a value for each period; `null` where a period has none. */
      readonly lines: readonly (readonly (number | null)[])[];
    }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly (string | number | null)[])[] }
  | { readonly kind: 'nothing' };
