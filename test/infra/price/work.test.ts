import { expect, test } from '@jest/globals';
import { billedBytes, isOfAttempts, workOf } from '../../../infra/price/work.ts';
import { DEMO, MEASURED, manyApis, ONE_ZONE } from './priced-canaries.ts';

test("the demo's work in a month", () => {
  expect(workOf(DEMO, 300, MEASURED)).toEqual({
    runs: 2 * 43_800,
    heartbeats: 8_760,
    runMs: 300,
    heartbeatMs: 10 + 1_500,
    gigabyteSeconds: expect.closeTo(87_600 * 1 * 0.3 + 8_760 * 0.5 * 1.51),
    logBytesPerRun: 1_000 + 8 * 2_000,
    snapshotBytesPerHour: 3_000,
    logGigabytes: expect.closeTo((87_600 * 17_000 + 8_760 * 500 + 730 * 3_000) / 1e9, 6),
  });
});

test('a run takes as long as its attempts were measured to take, unless it is said how long', () => {
  expect(workOf(DEMO, undefined, MEASURED).runMs).toBe(100);
  expect(workOf(ONE_ZONE, undefined, MEASURED).runMs).toBe(38);
  expect(workOf(ONE_ZONE, 250, MEASURED).runMs).toBe(250);
});

test('the settings of ten APIs are written down by each heartbeat, and of each once an hour', () => {
  const bytesWith = (count: number) => workOf(manyApis(count), 300, MEASURED).snapshotBytesPerHour;

  expect([1, 10, 120, 1_000].map(bytesWith)).toEqual([3_000, 3_000 + 9_000, 3_000 + 119_000, 3_000 + 119_000]);
  expect(workOf({ ...DEMO, diagnoses: false }, 300, MEASURED)).toMatchObject({
    heartbeatMs: 10,
    snapshotBytesPerHour: 0,
  });
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
