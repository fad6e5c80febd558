import { minuteOf } from '../../clock.ts';
import type { LogEvent } from '../log-groups.ts';
import { type Fields, type FieldValue, fieldsOf, holds, operandValue } from './event-fields.ts';
import { count, type Figures, figureOf, merge, noFigures } from './figures.ts';
import type { InsightsQuery, ListOfEvents, Statistics } from './query.ts';

/** A row of a result, a value for each column. The column `bin` has the first minute of the period, counted from the epoch. */
export type Row = readonly FieldValue[];

/** A query that is asked again and again while events come. It keeps figures of each minute instead of the events. */
export interface StandingQuery {
  readonly columns: readonly string[];
  take(logGroupName: string, event: LogEvent): void;
  /** The result for the events of these minutes, both included. */
  rows(firstMinute: number, lastMinute: number): readonly Row[];
}

/** A standing query that looks back so many minutes from the newest event. */
export const createStandingQuery = (query: InsightsQuery, minutesKept: number): StandingQuery => {
  const { logGroupNames, filters, result } = query;
  const results = result.kind === 'events' ? listOf(result) : figuresOf(result, minutesKept);
  return {
    columns: results.columns,
    take: (logGroupName, event) => {
      if (!logGroupNames.includes(logGroupName)) return;
      const fields = fieldsOf(event);
      if (!filters.every((filter) => holds(filter, fields))) return;
      results.add(minuteOf(event.timestamp), fields);
    },
    rows: results.rows,
  };
};

interface Results extends Pick<StandingQuery, 'columns' | 'rows'> {
  add(minute: number, fields: Fields): void;
}

const listOf = ({ fields: columns, order, limit }: ListOfEvents): Results => {
  // The latest last; the first ones of an ascending list are never forgotten.
  const kept: { readonly minute: number; readonly row: Row }[] = [];
  return {
    columns,
    add: (minute, fields) => {
      const row = columns.map(fields);
      const at = kept.findLastIndex((one) => one.minute <= minute) + 1;
      kept.splice(at, 0, { minute, row });
      if (kept.length > limit) kept.splice(order === 'desc' ? 0 : limit, 1);
    },
    rows: (firstMinute, lastMinute) => {
      const within = kept.filter(({ minute }) => firstMinute <= minute && minute <= lastMinute).map(({ row }) => row);
      return order === 'desc' ? within.toReversed() : within;
    },
  };
};

/** The events with the same texts in the fields that a query groups by. */
interface Group {
  readonly key: readonly FieldValue[];
  readonly figures: readonly Figures[];
}

const figuresOf = (statistics: Statistics, minutesKept: number): Results => {
  const { aggregates, binMinutes, by, sort, limit } = statistics;
  const all = [...(binMinutes === undefined ? [] : ['bin']), ...by, ...aggregates.map(({ name }) => name)];
  const minutes = new Map<number, Map<string, Group>>();
  let newest = Number.NEGATIVE_INFINITY;

  const groupIn = (groups: Map<string, Group>, key: readonly FieldValue[]): Group => {
    const id = JSON.stringify(key);
    const group = groups.get(id) ?? { key, figures: aggregates.map(noFigures) };
    groups.set(id, group);
    return group;
  };

  return {
    columns: statistics.columns,
    add: (minute, fields) => {
      if (minute > newest) {
        newest = minute;
        for (const old of minutes.keys()) {
          if (old > newest - minutesKept) break;
          minutes.delete(old);
        }
      }
      const groups = minutes.get(minute) ?? new Map<string, Group>();
      minutes.set(minute, groups);
      const { figures } = groupIn(groups, by.map(fields));
      for (const [index, { of }] of aggregates.entries()) {
        count(figures[index], minute, of === undefined ? 1 : operandValue(of, fields));
      }
    },
    rows: (firstMinute, lastMinute) => {
      const merged = new Map<string, Group>();
      const first = binMinutes === undefined ? firstMinute : firstMinute - (firstMinute % binMinutes);
      for (const [minute, groups] of minutes) {
        if (minute < first || minute > lastMinute) continue;
        for (const { key, figures } of groups.values()) {
          const group = groupIn(merged, binMinutes === undefined ? key : [minute - (minute % binMinutes), ...key]);
          for (const [index, into] of group.figures.entries()) merge(into, figures[index]);
        }
      }
      const rows = [...merged.values()].map(({ key, figures }) => [
        ...key,
        ...aggregates.map(({ operation }, index) => figureOf(operation, figures[index])),
      ]);
      const { column = all[0], order = 'asc' } = sort ?? {};
      const at = all.indexOf(column ?? '');
      const sorted = rows.toSorted((one, other) => (order === 'asc' ? 1 : -1) * compare(one[at], other[at]));
      return sorted.slice(0, limit).map((row) => statistics.columns.map((name) => row[all.indexOf(name)]));
    },
  };
};

const compare = (one: FieldValue, other: FieldValue): number => {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one ?? '') < String(other ?? '') ? -1 : 1;
};
