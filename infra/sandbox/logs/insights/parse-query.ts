import { createReader, type Reader } from '../../language/reader.ts';
import { type Aggregate, type Filter, type InsightsQuery, OPERATIONS, type Operand } from './query.ts';

const LANGUAGE = {
  subject: 'the query',
  symbols: ['|', '(', ')', ',', '=', '*'],
  word: /[@\w][\w.@-]*/,
  quotes: `"'`,
} as const;

/**
 * Reads a query as a dashboard has it. After SOURCE, a list of events has fields, filter, sort and limit; statistics have filter and
 * stats, and sort where they are by a field. Throws an error that names everything else.
 */
export const parseQuery = (text: string): InsightsQuery => {
  const reader = createReader(text, LANGUAGE);
  const logGroupNames: string[] = [];
  do {
    reader.expect('SOURCE');
    logGroupNames.push(reader.take('quoted', "a log group's name in quotation marks"));
    reader.expect('|');
  } while (reader.isNext('SOURCE'));
  const query = reader.skip('fields') ? takeEvents(reader) : takeStatistics(reader);
  if (reader.next !== undefined) reader.refuse('the end');
  return { logGroupNames, ...query };
};

const takeEvents = (reader: Reader): Omit<InsightsQuery, 'logGroupNames'> => {
  const fields = reader.list(',', () => takeField(reader));
  reader.expect('|');
  const filter = takeFilter(reader);
  for (const word of ['|', 'sort', '@timestamp', 'desc', '|', 'limit']) reader.expect(word);
  const limit = reader.take('word', 'a whole number');
  if (!/^[1-9]\d*$/.test(limit)) throw new Error(`reading the query: expected a whole number from 1, got ${limit}`);
  return { filter, result: { kind: 'events', fields, limit: Number(limit) } };
};

const takeStatistics = (reader: Reader): Omit<InsightsQuery, 'logGroupNames'> => {
  const filter = takeFilter(reader);
  reader.expect('|');
  reader.expect('stats');
  const aggregates = reader.list(',', () => takeAggregate(reader));
  reader.expect('by');
  if (reader.isFollowedBy('(')) {
    for (const word of ['bin', '(', '1m', ')']) reader.expect(word);
    return { filter, result: { kind: 'statistics', aggregates, by: { kind: 'minute' } } };
  }
  const name = takeField(reader);
  reader.expect('|');
  reader.expect('sort');
  const column = aggregates.find((aggregate) => reader.skip(aggregate.name));
  if (column === undefined) return reader.refuse('the name of a figure');
  reader.expect('desc');
  return { filter, result: { kind: 'statistics', aggregates, by: { kind: 'field', name, sortedBy: column.name } } };
};

const takeField = (reader: Reader): string => reader.take('word', 'a field');

const takeFilter = (reader: Reader): Filter => {
  reader.expect('filter');
  if (!reader.isFollowedBy('(')) {
    const field = takeField(reader);
    reader.expect('=');
    return { field, text: reader.take('quoted', 'a text in quotation marks') };
  }
  reader.expect('ispresent');
  reader.expect('(');
  const field = takeField(reader);
  reader.expect(')');
  return { field };
};

const takeAggregate = (reader: Reader): Aggregate => {
  const operation = OPERATIONS.find((name) => reader.skip(name));
  if (operation === undefined) return reader.refuse(OPERATIONS.join(', '));
  reader.expect('(');
  const of = operation === 'count' && reader.skip('*') ? undefined : takeOperand(reader);
  reader.expect(')');
  reader.expect('as');
  return { name: takeField(reader), operation, of };
};

/** A field, or `strcontains(field, "text")`. */
const takeOperand = (reader: Reader): Operand => {
  if (!reader.isFollowedBy('(')) return { kind: 'field', name: takeField(reader) };
  for (const word of ['strcontains', '(']) reader.expect(word);
  const field = takeField(reader);
  reader.expect(',');
  const text = reader.take('quoted', 'a text in quotation marks');
  reader.expect(')');
  return { kind: 'contains', field, text };
};
