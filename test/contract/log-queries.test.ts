import { expect, test } from '@jest/globals';
import { QUERIES } from '../../functions/contract/log-queries.ts';

const FIELD = '@?[A-Za-z][A-Za-z.]*';

/** The calls that are documented for CloudWatch Logs Insights, as far as they are used: a literal only where a text or a period is asked for. */
const DOCUMENTED = [
  `ispresent\\(${FIELD}\\)`,
  'count\\(\\*\\)',
  `(avg|latest)\\(${FIELD}\\)`,
  `sum\\(strcontains\\(${FIELD}, "[a-z]+"\\)\\)`,
  'bin\\(1[mh]\\)',
];

/** What is left of the calls in a query when the documented ones are taken away. */
const undocumentedIn = (query: string): readonly string[] =>
  query.replace(new RegExp(DOCUMENTED.join('|'), 'g'), '').match(/\w+\([^|]*/g) ?? [];

test.each(Object.entries(QUERIES))('the query %s calls functions only in documented forms', (_, query) => {
  expect(undocumentedIn(query)).toEqual([]);
});

test('a literal where a field is asked for is noticed', () => {
  expect(undocumentedIn('stats sum(strcontains(coalesce(attempt.phase, ""), "dns")) as dns by bin(1m)')).toHaveLength(
    1,
  );
});
