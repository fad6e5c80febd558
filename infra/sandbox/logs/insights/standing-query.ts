import type { LogEvent } from '../log-groups.ts';
import { type Fields, type FieldValue, fieldsOf, holds, operandValue } from './event-fields.ts';
import type { Aggregate, InsightsQuery, ListOfEvents, Statistics } from './query.ts';

/** A row of a result, a value for each column. The column `bin` has the first minute of the period, counted from the epoch. */
export type Row = readonly FieldValue[];

/** A query that is asked again and again while events come. It keeps figures of each minute instead of the events. */
export interface StandingQuery {
  readonly columns: readonly string[];
  take(logGroupName: string, event: LogEvent): void;
  /** The result for the events of these minutes, both included. */
  rows(firstMinute: number, lastMinute: number): readonly Row[];
}

const MINUTE_MS = 60_000;

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
      results.add(Math.floor(event.timestamp / MINUTE_MS), fields);
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

/** What the aggregates need to know of some events. */
interface Figures {
  readonly key: readonly FieldValue[];
  readonly of: readonly { count: number; sum: number; min: number; max: number }[];
}

const figuresOf = (statistics: Statistics, minutesKept: number): Results => {
  const { aggregates, binMinutes, by, sort, limit } = statistics;
  const all = [...(binMinutes === undefined ? [] : ['bin']), ...by, ...aggregates.map(({ name }) => name)];
  const minutes = new Map<number, Map<string, Figures>>();
  let newest = Number.NEGATIVE_INFINITY;

  const groupIn = (groups: Map<string, Figures>, key: readonly FieldValue[]): Figures => {
    const id = JSON.stringify(key);
    const group = groups.get(id) ?? {
      key,
      of: aggregates.map(() => ({ count: 0, sum: 0, min: Infinity, max: -Infinity })),
    };
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
      const groups = minutes.get(minute) ?? new Map<string, Figures>();
      minutes.set(minute, groups);
      const group = groupIn(groups, by.map(fields));
      for (const [index, aggregate] of aggregates.entries()) count(group.of[index], aggregate, fields);
    },
    rows: (firstMinute, lastMinute) => {
      const merged = new Map<string, Figures>();
      const first = binMinutes === undefined ? firstMinute : firstMinute - (firstMinute % binMinutes);
      for (const [minute, groups] of minutes) {
        if (minute < first || minute > lastMinute) continue;
        for (const { key, of } of groups.values()) {
          const group = groupIn(merged, binMinutes === undefined ? key : [minute - (minute % binMinutes), ...key]);
          for (const [index, figures] of group.of.entries()) merge(figures, of[index]);
        }
      }
      const rows = [...merged.values()].map(({ key, of }) => [
        ...key,
        ...aggregates.map(({ operation }, index) => figure(operation, of[index])),
      ]);
      const { column = all[0], order = 'asc' } = sort ?? {};
      const at = all.indexOf(column ?? '');
      const sorted = rows.toSorted((one, other) => (order === 'asc' ? 1 : -1) * compare(one[at], other[at]));
      return sorted.slice(0, limit).map((row) => statistics.columns.map((name) => row[all.indexOf(name)]));
    },
  };
};

const count = (figures: Figures['of'][number] | undefined, { of }: Aggregate, fields: Fields): void => {
  const value = of === undefined ? 1 : operandValue(of, fields);
  if (figures === undefined || value === undefined) return;
  const number = Number(value);
  figures.count += 1;
  if (Number.isNaN(number)) return;
  figures.sum += number;
  figures.min = Math.min(figures.min, number);
  figures.max = Math.max(figures.max, number);
};

const merge = (into: Figures['of'][number], from: Figures['of'][number] | undefined): void => {
  if (from === undefined) return;
  into.count += from.count;
  into.sum += from.sum;
  into.min = Math.min(into.min, from.min);
  into.max = Math.max(into.max, from.max);
};

const figure = (operation: Aggregate['operation'], figures: Figures['of'][number] | undefined): number | undefined => {
  if (figures === undefined || (figures.count === 0 && operation !== 'count')) return undefined;
  switch (operation) {
    case 'avg':
      return figures.sum / figures.count;
    case 'count':
      return figures.count;
    case 'max':
      return figures.max;
    case 'min':
      return figures.min;
    case 'sum':
      return figures.sum;
    default:
      return operation satisfies never;
  }
};

const compare = (one: FieldValue, other: FieldValue): number => {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one ?? '') < String(other ?? '') ? -1 : 1;
};
