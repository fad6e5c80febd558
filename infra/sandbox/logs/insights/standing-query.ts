import { minuteOf } from '../../clock.ts';
import type { LogEvent } from '../log-groups.ts';
import { type Fields, type FieldValue, fieldsOf, operandValue } from './event-fields.ts';
import { count, type Figures, figureOf, merge, noFigures } from './figures.ts';
import type { InsightsQuery, ListOfEvents, Statistics } from './query.ts';

/** A row of a result, a value for each column. The column `bin` has a minute, counted from the epoch. */
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
  const { logGroupNames, filter, result } = query;
  const results = result.kind === 'events' ? listOf(result) : figuresOf(result, minutesKept);
  return {
    columns: results.columns,
    take: (logGroupName, event) => {
      if (!logGroupNames.includes(logGroupName)) return;
      const fields = fieldsOf(event);
      const value = fields(filter.field);
      if (filter.text === undefined ? value !== undefined : value === filter.text) {
        results.add(minuteOf(event.timestamp), fields);
      }
    },
    rows: results.rows,
  };
};

interface Results extends Pick<StandingQuery, 'columns' | 'rows'> {
  add(minute: number, fields: Fields): void;
}

const listOf = ({ fields: columns, limit }: ListOfEvents): Results => {
  // The latest last.
  const kept: { readonly minute: number; readonly row: Row }[] = [];
  return {
    columns,
    add: (minute, fields) => {
      const at = kept.findLastIndex((one) => one.minute <= minute) + 1;
      kept.splice(at, 0, { minute, row: columns.map(fields) });
      if (kept.length > limit) kept.shift();
    },
    rows: (firstMinute, lastMinute) =>
      kept
        .filter(({ minute }) => firstMinute <= minute && minute <= lastMinute)
        .map(({ row }) => row)
        .toReversed(),
  };
};

const figuresOf = ({ aggregates, by }: Statistics, minutesKept: number): Results => {
  const columns = [by.kind === 'minute' ? 'bin' : by.name, ...aggregates.map(({ name }) => name)];
  /** For each minute the figures of each text of the field; the minute itself is the only text where there is no field. */
  const minutes = new Map<number, Map<FieldValue, readonly Figures[]>>();
  let newest = Number.NEGATIVE_INFINITY;

  const figuresIn = (groups: Map<FieldValue, readonly Figures[]>, key: FieldValue): readonly Figures[] => {
    const figures = groups.get(key) ?? aggregates.map(noFigures);
    groups.set(key, figures);
    return figures;
  };

  const forgetOld = (): void => {
    for (const minute of minutes.keys()) if (minute <= newest - minutesKept) minutes.delete(minute);
  };

  return {
    columns,
    add: (minute, fields) => {
      if (minute > newest) {
        newest = minute;
        forgetOld();
      }
      const groups = minutes.get(minute) ?? new Map<FieldValue, readonly Figures[]>();
      minutes.set(minute, groups);
      const figures = figuresIn(groups, by.kind === 'minute' ? minute : fields(by.name));
      for (const [index, { of }] of aggregates.entries()) {
        count(figures[index], minute, of === undefined ? 1 : operandValue(of, fields));
      }
    },
    rows: (firstMinute, lastMinute) => {
      const merged = new Map<FieldValue, readonly Figures[]>();
      for (const [minute, groups] of minutes) {
        if (minute < firstMinute || minute > lastMinute) continue;
        for (const [key, figures] of groups) {
          for (const [index, into] of figuresIn(merged, key).entries()) merge(into, figures[index]);
        }
      }
      const rows = Array.from(merged, ([key, figures]) => [
        key,
        ...aggregates.map(({ operation }, index) => figureOf(operation, figures[index])),
      ]);
      const sortedAt = by.kind === 'minute' ? 0 : columns.indexOf(by.sortedBy);
      const sign = by.kind === 'minute' ? 1 : -1;
      return rows.toSorted((one, other) => sign * (Number(one[sortedAt]) - Number(other[sortedAt])));
    },
  };
};
