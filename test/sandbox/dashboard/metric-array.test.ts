import { expect, test } from '@jest/globals';
import { metricArray } from '../../../infra/sandbox/dashboard/metric-array.ts';

test('a metric is written out, with how it is drawn', () => {
  const drawing = { label: 'alias', color: '#2f6fb5', period: 60 };

  expect(metricArray.parse(['N', 'Success', 'service', 's', 'kind', 'alias', drawing])).toEqual({
    namespace: 'N',
    name: 'Success',
    dimensions: { service: 's', kind: 'alias' },
    stat: 'Average',
    ...drawing,
  });
});

test.each([
  ['a dimension without a value', ['N', 'Success', 'kind', { period: 60 }]],
  ['what the metric before has', ['...', 'alias', { period: 60 }]],
  ['metric math', [{ expression: 'm1 * 100', label: 'x' }]],
  ['a percentile', ['N', 'Success', { period: 60, stat: 'p90' }]],
  ['no period', ['N', 'Success']],
])('%s is refused', (_, array) => {
  expect(metricArray.safeParse(array).success).toBe(false);
});
