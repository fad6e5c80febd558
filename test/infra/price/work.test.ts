import { expect, test } from '@jest/globals';
import { billedBytes, isOfAttempts, workOf } from '../../../infra/price/work.ts';
import { DEMO, MEASURED, ONE_ZONE } from './priced-canaries.ts';

test("the demo's work in a month", () => {
  expect(workOf(DEMO, 300, MEASURED)).toEqual({
    runs: 2 * 43_800,
    heartbeats: 8_760,
    runMs: 300,
    gigabyteSeconds: expect.closeTo(87_600 * 1 * 0.3 + 8_760 * 0.5 * 0.01),
    logBytesPerRun: 1_000 + 8 * 2_000,
    logGigabytes: expect.closeTo((87_600 * 17_000 + 8_760 * 500) / 1e9, 6),
  });
});

test('a run takes as long as its attempts were measured to take, unless it is said how long', () => {
  expect(workOf(DEMO, undefined, MEASURED).runMs).toBe(100);
  expect(workOf(ONE_ZONE, undefined, MEASURED).runMs).toBe(38);
  expect(workOf(ONE_ZONE, 250, MEASURED).runMs).toBe(250);
});

test('a line is billed by its bytes with the newline, and for being an event', () => {
  expect(billedBytes(['ok', 'é'])).toBe(2 + 1 + 26 + (2 + 1 + 26));
});

test('attempts and the metrics of a kind of name are told from what there is once in a run', () => {
  const lines = [
    '{"attempt":{}}',
    '{"_aws":{},"kind":"alias"}',
    '{"run":{"attempts":[]}}',
    '{"CertificateDaysLeft":30}',
  ];

  expect(lines.map(isOfAttempts)).toEqual([true, true, false, false]);
});
