import { takeCondition, takeField, takeOperand } from './parse-condition.ts';
import { type Aggregate, type Condition, type InsightsQuery, OPERATIONS } from './query.ts';
import { createReader, type Reader } from './reader.ts';
import { tokensOf } from './tokens.ts';

// CloudWatch Logs user guide, "limit": what a query without one gives.
const MOST_ROWS = 10_000;

type Sort = { readonly column: string; readonly order: 'asc' | 'desc' };

interface Commands {
  logGroupNames: string[];
  filters: Condition[];
  fields?: readonly string[];
  aggregates?: readonly Aggregate[];
  by?: readonly (string | { readonly binMinutes: number })[];
  sort?: Sort;
  limit?: number;
  display?: readonly string[];
}

/**
 * Reads a query as a dashboard has it: SOURCE, fields, filter, stats, sort, limit and display, each once save SOURCE and filter.
 * Throws an error that names everything else.
 */
export const parseQuery = (text: string): InsightsQuery => {
  const reader = createReader(tokensOf(text));
  const commands: Commands = { logGroupNames: [], filters: [] };
  do takeCommand(reader, commands);
  while (reader.skip('|'));
  if (reader.next !== undefined) reader.refuse('|');
  return queryOf(commands);
};

const takeCommand = (reader: Reader, commands: Commands): void => {
  const once = <Name extends keyof Commands>(name: Name, value: Commands[Name]): void => {
    if (commands[name] !== undefined) throw new Error(`the sandbox knows only one ${name} in a query`);
    commands[name] = value;
  };
  if (reader.skip('source'))
    commands.logGroupNames.push(reader.take(['text'], "a log group's name in quotation marks"));
  else if (reader.skip('filter')) commands.filters.push(takeCondition(reader));
  else if (reader.skip('fields'))
    once(
      'fields',
      reader.list(() => takeField(reader)),
    );
  else if (reader.skip('stats')) {
    once(
      'aggregates',
      reader.list(() => takeAggregate(reader)),
    );
    once('by', reader.skip('by') ? reader.list(() => takeKey(reader)) : []);
  } else if (reader.skip('sort')) once('sort', takeSort(reader));
  else if (reader.skip('limit')) once('limit', takeNumber(reader));
  else if (reader.skip('display'))
    once(
      'display',
      reader.list(() => takeField(reader)),
    );
  else reader.refuse('SOURCE, fields, filter, stats, sort, limit or display');
};

const takeNumber = (reader: Reader): number => {
  const text = reader.take(['word'], 'a whole number');
  return /^[1-9]\d*$/.test(text) ? Number(text) : reader.refuse('a whole number from 1');
};

const takeSort = (reader: Reader): Sort => {
  const column = takeColumn(reader);
  if (reader.skip('desc')) return { column, order: 'desc' };
  reader.skip('asc');
  return { column, order: 'asc' };
};

/** A column may be spelled as what made it. */
const takeColumn = (reader: Reader): string => (reader.isFollowedBy('(') ? takeCall(reader) : takeField(reader));

const takeCall = (reader: Reader): string => {
  const name = takeField(reader);
  reader.demand('(');
  const inner = reader.skip('*') ? '*' : takeField(reader);
  reader.demand(')');
  return `${name}(${inner})`;
};

const takeKey = (reader: Reader): string | { readonly binMinutes: number } => {
  if (!reader.isFollowedBy('(')) return takeField(reader);
  const call = takeCall(reader);
  const { count, unit } = /^bin\((?<count>[1-9]\d*)(?<unit>m|h|d)\)$/.exec(call)?.groups ?? {};
  if (count === undefined) throw new Error(`the sandbox knows only bin of whole minutes, hours or days, not ${call}`);
  return { binMinutes: Number(count) * (unit === 'd' ? 1_440 : unit === 'h' ? 60 : 1) };
};

const takeAggregate = (reader: Reader): Aggregate => {
  const operation = OPERATIONS.find((name) => reader.skip(name));
  if (operation === undefined) return reader.refuse(OPERATIONS.join(', '));
  reader.demand('(');
  const of = operation === 'count' && reader.skip('*') ? undefined : takeOperand(reader);
  reader.demand(')');
  const spelled = of === undefined ? '*' : of.kind === 'field' ? of.name : '…';
  return { name: reader.skip('as') ? takeField(reader) : `${operation}(${spelled})`, operation, of };
};

const queryOf = ({
  logGroupNames,
  filters,
  fields,
  aggregates,
  by = [],
  sort,
  limit = MOST_ROWS,
  display,
}: Commands) => {
  if (logGroupNames.length === 0) throw new Error('the sandbox knows only queries with a SOURCE');
  if (aggregates === undefined) {
    const shown = display ?? fields ?? ['@timestamp', '@message'];
    if (sort !== undefined && sort.column !== '@timestamp') {
      throw new Error(`the sandbox sorts events only by @timestamp, not by ${sort.column}`);
    }
    return {
      logGroupNames,
      filters,
      result: { kind: 'events', fields: shown, order: sort?.order ?? 'desc', limit },
    } as const;
  }
  if (fields !== undefined) throw new Error('the sandbox knows no fields before stats');
  const bins = by.flatMap((key) => (typeof key === 'string' ? [] : [key.binMinutes]));
  if (bins.length > 1) throw new Error('the sandbox knows only one bin in a query');
  const names = by.flatMap((key) => (typeof key === 'string' ? [key] : []));
  const columns = [...(bins.length > 0 ? ['bin'] : []), ...names, ...aggregates.map(({ name }) => name)];
  const named = (column: string): string => {
    const name = /^bin\(.*\)$/.test(column) ? 'bin' : column;
    if (!columns.includes(name)) throw new Error(`the query has no column ${column}`);
    return name;
  };
  return {
    logGroupNames,
    filters,
    result: {
      kind: 'statistics',
      aggregates,
      binMinutes: bins[0],
      by: names,
      sort: sort && { ...sort, column: named(sort.column) },
      limit,
      columns: display?.map(named) ?? columns,
    },
  } as const;
};
