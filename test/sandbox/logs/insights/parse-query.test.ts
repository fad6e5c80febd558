import { expect, test } from '@jest/globals';
import { parseQuery } from '../../../../infra/sandbox/logs/insights/parse-query.ts';

test.each([
  [
    'SOURCE \'/aws/a\' | SOURCE "b" | fields @timestamp, attempt.kind\n| filter ispresent(attempt.failure.cause)\n| sort @timestamp desc\n| limit 50',
    {
      logGroupNames: ['/aws/a', 'b'],
      filter: { field: 'attempt.failure.cause' },
      result: { kind: 'events', fields: ['@timestamp', 'attempt.kind'], limit: 50 },
    },
  ],
  [
    'SOURCE "a" | filter outcome = "passed" | stats avg(ms) as ms, sum(strcontains(phase, "dns")) as dns by bin(1m)',
    {
      logGroupNames: ['a'],
      filter: { field: 'outcome', text: 'passed' },
      result: {
        kind: 'statistics',
        aggregates: [
          { name: 'ms', operation: 'avg', of: { kind: 'field', name: 'ms' } },
          { name: 'dns', operation: 'sum', of: { kind: 'contains', field: 'phase', text: 'dns' } },
        ],
        by: { kind: 'minute' },
      },
    },
  ],
  [
    'SOURCE "a" | filter ispresent(cause) | stats count(*) as n, latest(x) as x by cause | sort n desc',
    {
      logGroupNames: ['a'],
      filter: { field: 'cause' },
      result: {
        kind: 'statistics',
        aggregates: [
          { name: 'n', operation: 'count', of: undefined },
          { name: 'x', operation: 'latest', of: { kind: 'field', name: 'x' } },
        ],
        by: { kind: 'field', name: 'cause', sortedBy: 'n' },
      },
    },
  ],
])('%s is read', (query, expected) => {
  expect(parseQuery(query)).toEqual(expected);
});

test.each([
  ['fields @timestamp', 'expected "SOURCE", got "fields" at character 1'],
  ["SOURCE 'a' | parse @message '*' as x", 'expected "filter", got "parse" at character 14'],
  ["SOURCE 'a' | filter x like /b/", 'cannot read /b/ after character 26'],
  ["SOURCE 'a' | filter x like 'b'", 'expected "=", got "like" at character 23'],
  ["SOURCE 'a' | filter not ispresent(x)", 'expected "=", got "ispresent" at character 25'],
  ["SOURCE 'a' | filter ispresent(x) and y = 'b'", 'expected "|", got "and" at character 34'],
  ["SOURCE 'a' | filter x = 1", 'expected a text in quotation marks, got "1" at character 25'],
  ["SOURCE 'a' | filter x = 'b' | display x", 'expected "stats", got "display" at character 31'],
  ["SOURCE 'a' | filter x = 'b' | stats pct(ms, 90)", 'expected avg, count, latest, sum, got "pct" at character 37'],
  ["SOURCE 'a' | filter x = 'b' | stats count(*) by x", 'expected "as", got "by" at character 46'],
  ["SOURCE 'a' | filter x = 'b' | stats avg(abs(x)) as x", 'expected "strcontains", got "abs" at character 41'],
  [
    `SOURCE 'a' | filter x = 'b' | stats sum(strcontains(coalesce(x, ""), "c")) as x`,
    'expected ",", got "(" at character 61',
  ],
  ["SOURCE 'a' | filter x = 'b' | stats count(*) as n by bin(5m)", 'expected "1m", got "5m" at character 58'],
  [
    "SOURCE 'a' | filter x = 'b' | stats count(*) as n by x | sort m desc",
    'expected the name of a figure, got "m" at character 63',
  ],
  ["SOURCE 'a' | fields x | filter x = 'b' | sort x desc", 'expected "@timestamp", got "x" at character 47'],
  ["SOURCE 'a' | fields x | filter x = 'b' | sort @timestamp desc | limit 0", 'expected a whole number from 1, got 0'],
  [
    "SOURCE 'a' | fields x | filter x = 'b' | sort @timestamp desc | limit 1 | limit 2",
    'expected the end, got "|" at character 73',
  ],
])('%s is refused', (query, reason) => {
  expect(() => parseQuery(query)).toThrow(new Error(`reading the query: ${reason}`));
});
