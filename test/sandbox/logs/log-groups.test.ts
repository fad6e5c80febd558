import { expect, test } from '@jest/globals';
import { parseFilterPattern } from '../../../infra/sandbox/logs/filter-pattern.ts';
import { createLogGroups, isPageToken, type LogGroups, type LogQuery } from '../../../infra/sandbox/logs/log-groups.ts';

const NOON = Date.parse('2026-11-23T12:00:00Z');

const logGroups = (): LogGroups => createLogGroups(['/canary-a', '/canary-b']);

const ANY = parseFilterPattern('{ $.level = "INFO" || $.level = "WARN" }');
const line = (text: string, level = 'INFO'): string => JSON.stringify({ level, text });
const textOf = (message: string): string => JSON.parse(message).text;

/** Every page of the answer, as the texts of its messages. */
const pages = (logs: LogGroups, query: Partial<LogQuery> = {}): readonly (readonly string[])[] => {
  const page = logs.filter({ logGroupName: '/canary-a', filterPattern: ANY, ...query });
  if (page === undefined) throw new Error('there is no such group');
  const messages = page.events.map(({ message }) => textOf(message));
  return page.nextToken === undefined
    ? [messages]
    : [messages, ...pages(logs, { ...query, nextToken: page.nextToken })];
};

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ timestamp: NOON + index, message: line(String(index)) }));

test('a group holds its own events, oldest first, those of one time as they came', () => {
  const logs = logGroups();

  logs.append('/canary-a', [
    { timestamp: NOON + 1, message: line('second') },
    { timestamp: NOON + 1, message: line('third') },
  ]);
  logs.append('/canary-b', [{ timestamp: NOON, message: line('elsewhere') }]);
  logs.append('/canary-a', [{ timestamp: NOON, message: line('first') }]);

  expect(logs.filter({ logGroupName: '/canary-a', filterPattern: ANY })).toEqual({
    events: [
      { timestamp: NOON, message: line('first'), eventId: expect.stringMatching(/^\d{30}$/) },
      { timestamp: NOON + 1, message: line('second'), eventId: expect.stringMatching(/^\d{30}$/) },
      { timestamp: NOON + 1, message: line('third'), eventId: expect.stringMatching(/^\d{30}$/) },
    ],
  });
});

test('both times of a query are inclusive', () => {
  const logs = logGroups();
  logs.append('/canary-a', numbered(5));

  expect(pages(logs, { startTime: NOON + 1, endTime: NOON + 3 })).toEqual([['1', '2', '3']]);
  expect(pages(logs, { startTime: NOON + 3 })).toEqual([['3', '4']]);
  expect(pages(logs, { endTime: NOON })).toEqual([['0']]);
});

test('a page ends after so many events, matching or not, and can be empty', () => {
  const logs = logGroups();
  const levels = [...Array(250).fill('INFO'), 'WARN', ...Array(250).fill('INFO'), 'WARN'];
  logs.append(
    '/canary-a',
    levels.map((level, index) => ({ timestamp: NOON, message: line(String(index), level) })),
  );

  expect(pages(logs, { filterPattern: parseFilterPattern('{ $.level = "WARN" }') })).toEqual([[], ['250'], ['501']]);
});

test('the last full page has no token', () => {
  const logs = logGroups();
  logs.append('/canary-a', numbered(200));

  expect(pages(logs).map(({ length }) => length)).toEqual([200]);
});

test('a limit shortens the pages, and nothing is lost', () => {
  const logs = logGroups();
  logs.append('/canary-a', numbered(5));

  expect(pages(logs, { limit: 2 })).toEqual([['0', '1'], ['2', '3'], ['4']]);
});

test('an event that comes between two pages stands in the second one', () => {
  const logs = logGroups();
  logs.append('/canary-a', numbered(201));

  const { nextToken } = logs.filter({ logGroupName: '/canary-a', filterPattern: ANY }) ?? {};
  logs.append('/canary-a', [{ timestamp: NOON + 300, message: line('late') }]);

  expect(pages(logs, { nextToken })).toEqual([['200', 'late']]);
});

test('only the latest events are kept', () => {
  const logs = logGroups();

  logs.append('/canary-a', numbered(6_000));
  logs.append(
    '/canary-a',
    numbered(6_000).map(({ timestamp, message }) => ({ timestamp: timestamp + 6_000, message })),
  );

  const kept = pages(logs).flat();
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([10_000, '2000', '5999']);
});

test('a group that does not exist has no events and takes none', () => {
  const logs = logGroups();

  expect(logs.filter({ logGroupName: '/other', filterPattern: ANY })).toBeUndefined();
  expect(() => logs.append('/other', [])).toThrow(new Error('logging to /other: there is no such log group'));
});

test('a token is told from other texts', () => {
  expect(['0'.repeat(30), '', '0'.repeat(29), `${'0'.repeat(30)}0`, 'x'.repeat(30)].map(isPageToken)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
