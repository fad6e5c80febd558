import { expect, test } from '@jest/globals';
import { parseQuery } from '../../../../infra/sandbox/logs/insights/parse-query.ts';
import { createStandingQuery } from '../../../../infra/sandbox/logs/insights/standing-query.ts';

type Logged = readonly [minute: number, message: object | string];

const answer = (query: string, events: readonly Logged[], [first, last] = [0, 1_000], minutesKept = 1_000) => {
  const standing = createStandingQuery(parseQuery(`SOURCE 'a' | ${query}`), minutesKept);
  for (const [minute, message] of events) {
    standing.take('a', {
      timestamp: minute * 60_000,
      message: typeof message === 'string' ? message : JSON.stringify(message),
    });
  }
  return { columns: standing.columns, rows: standing.rows(first ?? 0, last ?? 0) };
};

const ATTEMPTS: readonly Logged[] = [
  [10, { outcome: 'passed', ms: { tcp: 2 } }],
  [10, { outcome: 'passed', ms: { tcp: 4 } }],
  [11, { outcome: 'failed', failure: { cause: 'tcp.refused', phase: 'tcp' } }],
  [12, { outcome: 'failed', failure: { cause: 'dns.no_address', phase: 'dns' } }],
  [12, { outcome: 'failed', failure: { cause: 'tcp.refused', phase: 'tcp' } }],
  [12, 'START RequestId: 1'],
];

test('the latest events that match, newest first, as many as the limit', () => {
  expect(answer('fields @timestamp, failure.cause | filter ispresent(failure.cause) | limit 2', ATTEMPTS)).toEqual({
    columns: ['@timestamp', 'failure.cause'],
    rows: [
      ['1970-01-01T00:12:00.000Z', 'tcp.refused'],
      ['1970-01-01T00:12:00.000Z', 'dns.no_address'],
    ],
  });
});

test('only the minutes that are asked for count', () => {
  expect(answer('fields failure.cause | filter outcome = "failed"', ATTEMPTS, [11, 11]).rows).toEqual([
    ['tcp.refused'],
  ]);
  expect(answer('stats count(*) as events', ATTEMPTS, [10, 11]).rows).toEqual([[3]]);
});

test('figures of each period; one without any event has no row, and one without the field no value', () => {
  expect(answer('stats avg(ms.tcp) as tcp, max(ms.tcp), count(*) by bin(1m)', ATTEMPTS)).toEqual({
    columns: ['bin', 'tcp', 'max(ms.tcp)', 'count(*)'],
    rows: [
      [10, 3, 4, 2],
      [11, undefined, undefined, 1],
      [12, undefined, undefined, 3],
    ],
  });
});

test('periods begin at multiples of their length, even where the question begins in the middle of one', () => {
  expect(answer('stats count(*) as n by bin(5m)', ATTEMPTS, [12, 12]).rows).toEqual([[10, 6]]);
});

test('a text that contains another counts as 1, one that does not as 0', () => {
  const failures = ['dns', 'tcp'].map(
    (phase) => `sum(strcontains(coalesce(failure.phase, ""), "${phase}")) as ${phase}`,
  );

  expect(answer(`filter ispresent(outcome) | stats ${failures.join(', ')} by bin(1m)`, ATTEMPTS).rows).toEqual([
    [10, 0, 0],
    [11, 0, 1],
    [12, 1, 1],
  ]);
});

test('figures of each text of a field, the most frequent first', () => {
  expect(
    answer(
      'filter ispresent(failure.cause) | stats count(*) as attempts, latest(failure.phase) as phase by failure.cause | sort attempts desc',
      ATTEMPTS,
    ),
  ).toEqual({
    columns: ['failure.cause', 'attempts', 'phase'],
    rows: [
      ['tcp.refused', 2, 'tcp'],
      ['dns.no_address', 1, 'dns'],
    ],
  });
});

test('the latest value is that of the newest event, even if an older one comes later', () => {
  expect(
    answer('stats latest(x) as x', [
      [5, { x: 'old' }],
      [7, { x: 'new' }],
      [6, { x: 'late' }],
    ]).rows,
  ).toEqual([['new']]);
});

test('conditions compare numbers as numbers, and a field that is not there with nothing', () => {
  const events: readonly Logged[] = [
    [1, { n: 9 }],
    [2, { n: 10 }],
    [3, {}],
  ];

  expect(answer('fields n | filter n < 10', events).rows).toEqual([[9]]);
  expect(answer('fields n | filter n != 9', events).rows).toEqual([[10]]);
  expect(answer('fields n | filter not n = 9', events).rows).toEqual([[undefined], [10]]);
  expect(answer('fields n | filter @message like /1./', events).rows).toEqual([[10]]);
});

test('what another log group has does not count', () => {
  const standing = createStandingQuery(parseQuery("SOURCE 'a' | stats count(*) as n"), 10);
  standing.take('b', { timestamp: 0, message: '{}' });

  expect(standing.rows(0, 10)).toEqual([]);
});

test('what lies too far back is forgotten', () => {
  const events = Array.from({ length: 100 }, (_, minute): Logged => [minute, { minute }]);

  expect(answer('stats count(*) as n by bin(1m)', events, [0, 99], 3).rows).toEqual([
    [97, 1],
    [98, 1],
    [99, 1],
  ]);
});
