import { createStandingQuery, type Row } from '../logs/insights/standing-query.ts';
import type { LogProperties } from './body.ts';
import { consecutive, type Source } from './source.ts';
import type { View } from './widget.ts';

// A week, as metrics are kept.
const MINUTES_KEPT = 7 * 24 * 60;

/** The source of a table or a graph of what is logged. */
export const logSource = ({ query, view, stacked }: LogProperties): Source => {
  const standing = createStandingQuery(query, MINUTES_KEPT);
  const { columns, take } = standing;
  if (view === 'table') {
    return {
      view: { kind: 'table', columns },
      metrics: [],
      take,
      read: ({ first, last }) => tableOf(standing.rows(first, last)),
    };
  }
  const [, ...labels] = columns;
  const chart: View = {
    kind: 'chart',
    lines: labels.map((label) => ({ label })),
    isStacked: stacked,
    thresholds: [],
    axis: { min: 0 },
  };
  return {
    view: chart,
    metrics: [],
    take,
    read: (minutes) => {
      const rows = standing.rows(minutes.first, minutes.last);
      const lines = labels.map((_, index) => new Map(rows.flatMap((row) => datapointIn(row, index))));
      return consecutive(minutes, 1, lines);
    },
  };
};

const tableOf = (rows: readonly Row[]) =>
  ({ kind: 'rows', rows: rows.map((row) => row.map((value) => value ?? null)) }) as const;

const datapointIn = ([bin, ...values]: Row, index: number): readonly (readonly [number, number])[] => {
  const value = values[index];
  return typeof bin === 'number' && typeof value === 'number' ? [[bin, value]] : [];
};
