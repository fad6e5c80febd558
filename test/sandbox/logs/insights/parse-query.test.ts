import { expect, test } from '@jest/globals';
import { parseQuery } from '../../../../infra/sandbox/logs/insights/parse-query.ts';

test('a list of events', () => {
  expect(
    parseQuery(
      "SOURCE '/aws/a' | SOURCE \"b\" | fields @timestamp, attempt.kind\n| filter ispresent(attempt.failure.cause) and zone = 'x' | sort @timestamp desc | limit 50",
    ),
  ).toEqual({
    logGroupNames: ['/aws/a', 'b'],
    filters: [
      {
        kind: 'all',
        conditions: [
          { kind: 'present', field: 'attempt.failure.cause' },
          {
            kind: 'compare',
            left: { kind: 'field', name: 'zone' },
            operator: '=',
            right: { kind: 'constant', value: 'x' },
          },
        ],
      },
    ],
    result: { kind: 'events', fields: ['@timestamp', 'attempt.kind'], order: 'desc', limit: 50 },
  });
});

test('statistics by period and field', () => {
  expect(
    parseQuery(
      'SOURCE "a" | stats count(*) as attempts, sum(strcontains(coalesce(phase, ""), "dns")), avg(ms) by bin(5m), cause | sort `bin(5m)` desc',
    ),
  ).toEqual({
    logGroupNames: ['a'],
    filters: [],
    result: {
      kind: 'statistics',
      aggregates: [
        { name: 'attempts', operation: 'count', of: undefined },
        {
          name: 'sum(…)',
          operation: 'sum',
          of: {
            kind: 'contains',
            within: {
              kind: 'first',
              operands: [
                { kind: 'field', name: 'phase' },
                { kind: 'constant', value: '' },
              ],
            },
            text: 'dns',
          },
        },
        { name: 'avg(ms)', operation: 'avg', of: { kind: 'field', name: 'ms' } },
      ],
      binMinutes: 5,
      by: ['cause'],
      sort: { column: 'bin', order: 'desc' },
      limit: 10_000,
      columns: ['bin', 'cause', 'attempts', 'sum(…)', 'avg(ms)'],
    },
  });
});

test('and binds tighter than or, and not tightest', () => {
  const [filter] = parseQuery("SOURCE 'a' | filter not ispresent(x) and y > 1 or z like /^b+$/").filters;

  expect(filter).toEqual({
    kind: 'any',
    conditions: [
      {
        kind: 'all',
        conditions: [
          { kind: 'not', condition: { kind: 'present', field: 'x' } },
          { kind: 'compare', left: { kind: 'field', name: 'y' }, operator: '>', right: { kind: 'constant', value: 1 } },
        ],
      },
      { kind: 'like', field: 'z', pattern: /^b+$/ },
    ],
  });
});

test.each([
  ['fields @timestamp', 'the sandbox knows only queries with a SOURCE'],
  [
    "SOURCE 'a' | parse @message '* *' as x",
    'the sandbox knows only SOURCE, fields, filter, stats, sort, limit or display here, not "parse"',
  ],
  ["SOURCE 'a' | stats pct(ms, 90)", 'the sandbox knows only avg, count, latest, max, min, sum here, not "pct"'],
  [
    "SOURCE 'a' | stats count(*) by bin(30s)",
    'the sandbox knows only bin of whole minutes, hours or days, not bin(30s)',
  ],
  ["SOURCE 'a' | stats avg(abs(ms))", 'the sandbox knows only strcontains or coalesce here, not "abs"'],
  ["SOURCE 'a' | filter x in ['b']", "the sandbox does not know ['b']"],
  ["SOURCE 'a' | sort attempt.kind", 'the sandbox sorts events only by @timestamp, not by attempt.kind'],
  ["SOURCE 'a' | stats count(*) as n | sort m", 'the query has no column m'],
  ["SOURCE 'a' | limit 0", 'the sandbox knows only a whole number from 1 here, not the end'],
  ["SOURCE 'a' | limit 1 | limit 2", 'the sandbox knows only one limit in a query'],
  ["SOURCE 'a' fields b", 'the sandbox knows only | here, not "fields"'],
])('%s is refused', (query, message) => {
  expect(() => parseQuery(query)).toThrow(new Error(message));
});
