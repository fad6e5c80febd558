import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { mistakesOf } from './emf-line.ts';

const badLines = z
  .array(z.object({ name: z.string(), names: z.string(), line: z.unknown() }))
  .parse(JSON.parse(readFileSync(new URL('./bad-lines.json', import.meta.url), 'utf8')));

test.each(badLines)('rejects $name', ({ names, line }) => {
  expect(mistakesOf(JSON.stringify(line))).toEqual([expect.stringContaining(names)]);
});

test('accepts a line with a value and with a list of values', () => {
  const directive = {
    Namespace: 'N',
    Dimensions: [['service'], []],
    Metrics: [{ Name: 'Success', Unit: 'Count' }, { Name: 'Latency' }],
  };
  const line = { _aws: { Timestamp: 1, CloudWatchMetrics: [directive] }, service: 's', Success: 0, Latency: [1.5, 2] };

  expect(mistakesOf(JSON.stringify(line))).toEqual([]);
});
