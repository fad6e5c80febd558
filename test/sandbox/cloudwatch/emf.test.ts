import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { readMetrics } from '../../../infra/sandbox/cloudwatch/emf.ts';

const directive = {
  Namespace: 'PrivateApiCanary',
  Dimensions: [['service', 'target', 'sourceZone'], ['service', 'target'], []],
  Metrics: [{ Name: 'Success', Unit: 'Count' }, { Name: 'Latency' }],
};
const line = {
  _aws: { Timestamp: 1_795_000_000_000, CloudWatchMetrics: [directive] },
  service: 'private-api-canary',
  target: 'PetStore/demo',
  sourceZone: 'eu-central-1a',
  Success: [1, 0, 1],
  Latency: 12.5,
  requestId: 'not a dimension',
};

test('a line gives each metric its values under every dimension set, and no others', () => {
  const identity = { namespace: 'PrivateApiCanary', timestamp: 1_795_000_000_000 };
  const both = (dimensions: Record<string, string>) => [
    {
      metric: { namespace: identity.namespace, name: 'Success', dimensions },
      timestamp: identity.timestamp,
      values: [1, 0, 1],
    },
    {
      metric: { namespace: identity.namespace, name: 'Latency', dimensions },
      timestamp: identity.timestamp,
      values: [12.5],
    },
  ];

  expect(readMetrics(JSON.stringify(line))).toEqual([
    ...both({ service: 'private-api-canary', target: 'PetStore/demo', sourceZone: 'eu-central-1a' }),
    ...both({ service: 'private-api-canary', target: 'PetStore/demo' }),
    ...both({}),
  ]);
});

test('a line may hold several directives', () => {
  const directives = ['one', 'other'].map((name) => ({
    Namespace: name,
    Dimensions: [[]],
    Metrics: [{ Name: 'Success' }],
  }));
  const text = JSON.stringify({ _aws: { Timestamp: 1, CloudWatchMetrics: directives }, Success: 0 });

  expect(readMetrics(text)).toEqual(
    ['one', 'other'].map((namespace) => ({
      metric: { namespace, name: 'Success', dimensions: {} },
      timestamp: 1,
      values: [0],
    })),
  );
});

test.each([
  ['text', 'START RequestId: 1'],
  ['nothing', ''],
  ['JSON of another kind', '{"level":"INFO","message":"done"}'],
  ['JSON that is no object', '12'],
  ['a line that names a dimension it does not hold', JSON.stringify({ ...line, sourceZone: undefined })],
  ['a line that names a metric it does not hold', JSON.stringify({ ...line, Latency: undefined })],
  ['a metric that is no number', JSON.stringify({ ...line, Latency: 'fast' })],
  ['more values than a metric may have', JSON.stringify({ ...line, Success: Array(101).fill(1) })],
])('%s is no metric', (_, text) => {
  expect(readMetrics(text)).toEqual([]);
});

const badLines = z
  .array(z.object({ name: z.string(), line: z.unknown() }))
  .parse(JSON.parse(readFileSync(new URL('../../emf/bad-lines.json', import.meta.url), 'utf8')));

test.each(badLines)('what the EMF schema rejects is no metric: $name', ({ line }) => {
  expect(readMetrics(JSON.stringify(line))).toEqual([]);
});
