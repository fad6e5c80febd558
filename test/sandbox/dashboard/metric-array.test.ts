import { expect, test } from '@jest/globals';
import { metricArrays } from '../../../infra/sandbox/dashboard/metric-array.ts';

test('a dot stands for what the metric before has there, and three for all that is left out', () => {
  expect(
    metricArrays.parse([
      ['N', 'Success', 'service', 's', 'path', 'alias', { label: 'alias', color: '#2f6fb5' }],
      ['.', '.', '.', '.', '.', 'private-dns'],
      ['...', 'vpce-zonal', { stat: 'p90' }],
      ['N', 'Errors'],
    ]),
  ).toEqual([
    {
      namespace: 'N',
      name: 'Success',
      dimensions: { service: 's', kind: 'alias' },
      label: 'alias',
      color: '#2f6fb5',
    },
    { namespace: 'N', name: 'Success', dimensions: { service: 's', kind: 'private-dns' } },
    { namespace: 'N', name: 'Success', dimensions: { service: 's', kind: 'vpce-zonal' }, stat: 'p90' },
    { namespace: 'N', name: 'Errors', dimensions: {} },
  ]);
});

test.each([
  ['a dimension without a value', [['N', 'Success', 'kind']]],
  ['a dot in the first metric', [['.', 'Success']]],
  ['metric math', [[{ expression: 'm1 * 100', label: 'x' }]]],
  ['a statistic that is none', [['N', 'Success', { stat: 'tm90' }]]],
])('%s is refused', (_, arrays) => {
  expect(metricArrays.safeParse(arrays).success).toBe(false);
});
