import { expect, test } from '@jest/globals';
import { type Line, totalOf } from '../../../infra/price/line.ts';
import { syntheticsLines } from '../../../infra/price/synthetics-price.ts';
import { workOf } from '../../../infra/price/work.ts';
import { DEMO, MEASURED, ONE_ZONE, THREE_ZONES } from './priced-canaries.ts';

const dollars = (lines: readonly Line[]) => Object.fromEntries(lines.map(({ item, usd }) => [item, usd]));

test("Synthetics in the demo's place, recomputed by hand", () => {
  const lines = syntheticsLines(DEMO, workOf(DEMO, 300, MEASURED));

  // A run a minute in two zones: 87,600. Three names that are one and a zonal name of each zone: 5 steps, 438,000 calls.
  expect(dollars(lines)).toEqual({
    // 87,600 × $0.0012
    'canary runs': 105.12,
    // 2 zones × 730 hours × $0.01
    'CloudWatch endpoint': 14.6,
    'canary metrics': 0,
    'alarms on the endpoint': 1.8,
    'alarms on APIs': 0.3,
    'composite alarms': 1,
    dashboard: 3,
    // 0.438 million × $3.50
    'API requests': 1.53,
    // 438,000 × 8 kB = 3.504 GB × $0.01
    'endpoint data': 0.04,
    // 87,600 × 960 / 1,024 GB × 1.5 s = 123,187.5 GB-s × $0.0000166667
    'Lambda time': 2.05,
    // 87,600 × $0.20 a million
    'Lambda requests': 0.02,
    // 2 × 87,600 × $0.005 a thousand
    'S3 requests': 0.88,
    // as much as the canaries': 1.49358 GB × $0.50
    'logs taken in': 0.75,
  });
  expect(totalOf(lines)).toBe(131.09);
});

test('each canary and each of its steps has two metrics', () => {
  const metrics = [DEMO, ONE_ZONE, THREE_ZONES].map(
    (priced) => syntheticsLines(priced, workOf(priced)).find(({ item }) => item === 'canary metrics')?.quantity,
  );

  expect(metrics).toEqual([2 * (1 + 5) * 2, 1 * (1 + 3) * 2, 3 * (1 + 5) * 2]);
});
