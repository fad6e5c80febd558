import { expect, test } from '@jest/globals';
import { parseQuery } from '../../../../infra/sandbox/logs/insights/parse-query.ts';
import { createStandingQuery } from '../../../../infra/sandbox/logs/insights/standing-query.ts';

type Logged = readonly [minute: number, message: object | string];

const answer = (
  query: string,
  events: readonly Logged[],
  [first = 0, last = 0]: readonly number[] = [0, 1_000],
  minutesKept = 1_000,
) => {
  const standing = createStandingQuery(parseQuery(`SOURCE 'a' | ${query}`), minutesKept);
  for (const [minute, message] of events) {
    standing.take('a', {
      timestamp: minute * 60_000,
      message: typeof message === 'string' ? message : JSON.stringify(message),
    });
  }
  return { columns: standing.columns, rows: standing.rows(first, last) };
};

const ATTEMPTS: readonly Logged[] = [
  [10, { outcome: 'passed', ms: { tcp: 2 } }],
  [10, { outcome: 'passed', ms: { tcp: 4 } }],
  [11, { outcome: 'failed', failure: { cause: 'tcp.refused', phase: 'tcp' } }],
  [12, { outcome: 'failed', failure: { cause: 'dns.no_address', phase: 'dns' } }],
  [12, { outcome: 'failed', failure: { cause: 'tcp.refused', phase: 'tcp' } }],
  [12, 'START RequestId: 1'],
];

const LATEST = 'sort @timestamp desc | limit';
const PER_MINUTE = 'filter ispresent(outcome) | stats count(*) as n';

test.each([
  [
    'the latest events that match, newest first, as many as the limit',
    `fields @timestamp, failure.cause | filter ispresent(failure.cause) | ${LATEST} 2`,
    [0, 100],
    ['@timestamp', 'failure.cause'],
    [
      ['1970-01-01T00:12:00.000Z', 'tcp.refused'],
      ['1970-01-01T00:12:00.000Z', 'dns.no_address'],
    ],
  ],
  [
    'only the events of the minutes that are asked for',
    `fields failure.cause | filter outcome = "failed" | ${LATEST} 9`,
    [11, 11],
    ['failure.cause'],
    [['tcp.refused']],
  ],
  [
    'figures of each minute; one without any event has no row, and one without the field no value',
    'filter ispresent(outcome) | stats avg(ms.tcp) as tcp, count(*) as n by bin(1m)',
    [0, 100],
    ['bin', 'tcp', 'n'],
    [
      [10, 3, 2],
      [11, undefined, 1],
      [12, undefined, 2],
    ],
  ],
  [
    'only figures of the minutes that are asked for',
    `${PER_MINUTE} by bin(1m)`,
    [10, 11],
    ['bin', 'n'],
    [
      [10, 2],
      [11, 1],
    ],
  ],
  [
    'a text that contains another as 1, one that does not or is not there as 0',
    'filter ispresent(outcome) | stats sum(strcontains(failure.phase, "tcp")) as tcp by bin(1m)',
    [0, 100],
    ['bin', 'tcp'],
    [
      [10, 0],
      [11, 1],
      [12, 1],
    ],
  ],
  [
    'figures of each text of a field, the most frequent first',
    'filter ispresent(failure.cause) | stats count(*) as attempts, latest(failure.phase) as phase by failure.cause | sort attempts desc',
    [0, 100],
    ['failure.cause', 'attempts', 'phase'],
    [
      ['tcp.refused', 2, 'tcp'],
      ['dns.no_address', 1, 'dns'],
    ],
  ],
])('it gives %s', (_, query, minutes, columns, rows) => {
  expect(answer(query, ATTEMPTS, minutes)).toEqual({ columns, rows });
});

test('the latest value is that of the newest event, even if an older one comes later', () => {
  const events: readonly Logged[] = [
    [5, { key: 'k', x: 'old' }],
    [7, { key: 'k', x: 'new' }],
    [6, { key: 'k', x: 'late' }],
  ];

  expect(answer('filter ispresent(x) | stats latest(x) as x, count(*) as n by key | sort n desc', events).rows).toEqual(
    [['k', 'new', 3]],
  );
});

test('what another log group has does not count', () => {
  const standing = createStandingQuery(parseQuery(`SOURCE 'a' | ${PER_MINUTE} by bin(1m)`), 10);
  standing.take('b', { timestamp: 0, message: '{"outcome":"passed"}' });

  expect(standing.rows(0, 10)).toEqual([]);
});

test('what lies too far back is forgotten', () => {
  const events = Array.from({ length: 100 }, (_, minute): Logged => [minute, { outcome: 'passed' }]);

  expect(answer(`${PER_MINUTE} by bin(1m)`, events, [0, 99], 3).rows).toEqual([
    [97, 1],
    [98, 1],
    [99, 1],
  ]);
});
