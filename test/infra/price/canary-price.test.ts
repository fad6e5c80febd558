import { expect, test } from '@jest/globals';
import { canaryLines, endpointLines, usdPerLook } from '../../../infra/price/canary-price.ts';
import { type Line, totalBeyondFreeTiers, totalOf } from '../../../infra/price/line.ts';
import { workOf } from '../../../infra/price/work.ts';
import { DEMO, MEASURED, manyApis, ONE_ZONE, ONE_ZONE_OF_THREE, THREE_ZONES } from './priced-canaries.ts';

const dollars = (lines: readonly Line[]) => Object.fromEntries(lines.map(({ item, usd }) => [item, usd]));
const quantities = (lines: readonly Line[]) => Object.fromEntries(lines.map(({ item, quantity }) => [item, quantity]));

test('the demo, recomputed by hand', () => {
  const work = workOf(DEMO, 300, MEASURED);
  const lines = canaryLines(DEMO, work);

  // A run a minute in two zones: 2 × 43,800 = 87,600. Four kinds of name and two addresses: 8 attempts, 700,800 calls.
  expect(dollars(lines)).toEqual({
    // Reachable by 4 kinds, 2 source zones, 2 address zones; ConnectLatency by 2 source zones; the certificate: 11 × $0.30.
    'metrics of the endpoint': 3.3,
    // Success and Latency
    'metrics of APIs': 0.6,
    // 18 × $0.10
    'alarms on the endpoint': 1.8,
    // Broken, Impaired, Slow
    'alarms on APIs': 0.3,
    // 2 × $0.50
    'composite alarms': 1,
    dashboard: 3,
    // 0.7008 million × $3.50 = $2.4528
    'API requests': 2.45,
    // 700,800 × 8 kB = 5.6064 GB × $0.01
    'endpoint data': 0.06,
    // 87,600 × 1 GB × 0.3 s + 8,760 × 0.5 GB × (0.01 + 1.5) s = 32,893.8 GB-s × $0.0000133334 = $0.4386
    'Lambda time': 0.44,
    // (87,600 + 8,760) × $0.20 a million
    'Lambda requests': 0.02,
    // 87,600 × $1 a million
    Scheduler: 0.09,
    // 87,600 × (1,000 + 8 × 2,000) bytes + 8,760 × 500 bytes + 730 hours × 3,000 bytes = 1.49577 GB × $0.50 = $0.7479
    'logs taken in': 0.75,
    // 30 days of a month's 30.42: 1.4753 GB-months × $0.03
    'logs kept': 0.04,
  });
  expect(totalOf(lines)).toBe(13.85);
  // 2 zones × 730 hours × $0.01
  expect(dollars(endpointLines(DEMO))).toEqual({ 'VPC endpoint': 14.6 });
  // Of 12 hours of logs: 1.49577 GB × 12 / 730 × $0.005
  expect(usdPerLook(DEMO, work)).toBeCloseTo(0.000_122_94, 8);
});

test('free tiers leave the composites, the calls, and some of the metrics and alarms', () => {
  const lines = canaryLines(DEMO, workOf(DEMO, 300, MEASURED));

  // 1 metric, 8 alarms, 2 composites, calls, endpoint data, what is kept of the logs; free tiers are counted line by line.
  expect(totalBeyondFreeTiers(lines)).toBe(0.3 + 0.8 + 1 + 2.45 + 0.06 + 0.04);
});

test('an existing API with one zone and with three: no endpoint, and calls grow with both ends', () => {
  const [one, three] = [ONE_ZONE, THREE_ZONES].map((priced) => canaryLines(priced, workOf(priced, 300, MEASURED)));

  // One run a minute, 3 kinds of name and one address.
  expect(dollars(one ?? [])).toEqual({
    'metrics of the endpoint': expect.closeTo((3 + 1 + 1 + 1 + 1) * 0.3),
    'metrics of APIs': 0.6,
    'alarms on the endpoint': 1.1,
    'alarms on APIs': 0.3,
    'composite alarms': 0.5,
    dashboard: 3,
    'API requests': 0.46,
    'endpoint data': 0.01,
    'Lambda time': 0.26,
    'Lambda requests': 0.01,
    Scheduler: 0.04,
    'logs taken in': 0.16,
    'logs kept': 0.01,
  });
  expect(totalOf(one ?? [])).toBe(8.55);
  // Three runs a minute, 3 kinds of name and three addresses.
  expect(dollars(three ?? [])).toEqual({
    'metrics of the endpoint': expect.closeTo((3 + 3 + 3 + 3 + 1) * 0.3),
    'metrics of APIs': 0.6,
    'alarms on the endpoint': 2.2,
    'alarms on APIs': 0.3,
    'composite alarms': 1,
    dashboard: 3,
    'API requests': 4.14,
    'endpoint data': 0.09,
    'Lambda time': 0.61,
    'Lambda requests': 0.03,
    Scheduler: 0.13,
    'logs taken in': 1.25,
    'logs kept': 0.07,
  });
  expect(totalOf(three ?? [])).toBe(17.32);
  expect([endpointLines(ONE_ZONE), endpointLines(THREE_ZONES)]).toEqual([[], []]);
});

test('an address that only the endpoint has costs attempts and metrics, but no runs', () => {
  expect(quantities(canaryLines(ONE_ZONE_OF_THREE, workOf(ONE_ZONE_OF_THREE, 300, MEASURED)))).toMatchObject({
    'metrics of the endpoint': 3 + 1 + 3 + 1 + 1,
    'API requests': 43_800 * 9,
    Scheduler: 43_800,
  });
});

test('each further API, recomputed by hand: at most $1.25; one at most $14, a hundred under $140', () => {
  const totals = [1, 2, 100].map((count) => {
    const priced = manyApis(count);
    return totalOf(canaryLines(priced, workOf(priced)));
  });
  const [one = 0, two = 0, hundred = 0] = totals;

  // 2 metrics × $0.30, 3 alarms × $0.10, 87,600 calls × $3.50 a million = $0.3066, each of 8 kB: $0.0070. What is logged of it and its
  // time in the function are cents.
  const byHand = 0.6 + 0.3 + 0.3066 + 0.007;
  expect((hundred - one) / 99).toBeGreaterThan(byHand);
  expect((hundred - one) / 99).toBeLessThan(byHand + 0.035);
  expect([one <= 14, two - one <= 1.25, (hundred - one) / 99 <= 1.25, hundred < 140]).toEqual([true, true, true, true]);
});

test('own names cost what an API adds with them', () => {
  const plain = manyApis(2);
  const owned = { ...plain, apis: { ...plain.apis, withOwnNames: 1, ownNames: 2, primaries: ['private-dns', 'own'] } };
  const more = (item: string) =>
    Number(quantities(canaryLines(owned, workOf(owned)))[item]) -
    Number(quantities(canaryLines(plain, workOf(plain)))[item]);

  // Its certificate's metric; Reachable by the kind `own`.
  expect([more('metrics of APIs'), more('metrics of the endpoint'), more('alarms on APIs')]).toEqual([1, 1, 1]);
  // Two names at two addresses, and no single attempt any more, in two zones.
  expect(more('API requests')).toBe(87_600 * (2 * 2 - 1));
});

test('reading settings costs cents: the time that it waits for AWS, and what it writes down in an hour', () => {
  const without = { ...DEMO, diagnoses: false };
  const more = (item: string) =>
    Number(quantities(canaryLines(DEMO, workOf(DEMO, 300, MEASURED)))[item]) -
    Number(quantities(canaryLines(without, workOf(without, 300, MEASURED)))[item]);

  // 8,760 heartbeats × 0.5 GB × 1.5 s; 730 hours × 3,000 bytes.
  expect([more('Lambda time'), more('logs taken in')]).toEqual([
    expect.closeTo(6_570),
    expect.closeTo((730 * 3_000) / 1e9, 9),
  ]);
  const difference = totalOf(canaryLines(DEMO, workOf(DEMO))) - totalOf(canaryLines(without, workOf(without)));
  expect(difference).toBeGreaterThan(0.05);
  expect(difference).toBeLessThan(0.15);
});
