import { expect, test } from '@jest/globals';
import { evidenceOf, zonesThatFail } from '../../../functions/notifier/evidence/evidence.ts';
import type { ZoneLog } from '../../../functions/notifier/evidence/zone-log.ts';
import { drops, logOf, minutes, type RunOptions, time } from '../canary-log.ts';

const FAILING: RunOptions = { fails: drops('us-east-1a') };
const UNKNOWN: RunOptions = { fails: () => ({ cause: 'canary.crashed', detail: 'a defect' }) };

const evidence = (...logs: readonly ZoneLog[]) => evidenceOf(logs, time('10:05'), 180_000);

/** What is known of one zone whose runs follow each other minute by minute, the newest at 10:04: `F`ailing, `H`ealthy, `?` unknown. */
const view = (runs: string) => {
  const options = [...runs].map((letter) => (letter === 'F' ? FAILING : letter === '?' ? UNKNOWN : {}));
  const times = minutes('09:50', '10:04').slice(-runs.length);
  const [only] = evidence(
    logOf('a', ...options.map((option, index) => [times.slice(index, index + 1), option] as const)),
  ).zones;
  if (!only) throw new Error('there is one zone');
  return only;
};

test.each([
  ['HHFFF', { first: time('10:02'), newest: time('10:04'), openStart: false, current: true }],
  ['FFF', { first: time('10:02'), newest: time('10:04'), openStart: true, current: true }],
  ['HFHFH', { first: time('10:03'), newest: time('10:03'), openStart: false, current: true }],
  ['HF?FF', { first: time('10:01'), newest: time('10:04'), openStart: false, current: true }],
  ['?F', { first: time('10:04'), newest: time('10:04'), openStart: true, current: true }],
  ['HFFHHHH', { first: time('09:59'), newest: time('10:00'), openStart: false, current: false }],
  ['HFHHH', { first: time('10:01'), newest: time('10:01'), openStart: false, current: false }],
  ['HFHH', { first: time('10:02'), newest: time('10:02'), openStart: false, current: true }],
  ['HHH', undefined],
  ['???', undefined],
])('of the runs %s, the newest failing series is known', (runs, expected) => {
  const { failing } = view(runs);

  const { series, newest, ...rest } = failing ?? {};
  expect(failing && { ...rest, first: series?.[0]?.at, newest: newest?.at }).toEqual(expected);
});

test('a canary is silent without a new run', () => {
  const silent = (...times: readonly number[]) => evidence(logOf('a', [times])).zones.map((one) => one.silent);

  expect(silent(time('10:02'))).toEqual([false]);
  expect(silent(time('10:01:59'))).toEqual([true]);
  expect(silent()).toEqual([true]);
});

test('a log that could not be read says so', () => {
  const { zones, unread } = evidence(logOf('a'), { zone: 'b', unread: 'denied' });

  expect(zones.map(({ zone, from }) => ({ zone, from }))).toEqual([{ zone: 'a', from: time('09:50') }]);
  expect(unread).toEqual([{ zone: 'b', reason: 'denied' }]);
});

test('a zone that fails now counts more than one that failed before; a silent one says nothing of now', () => {
  const before = logOf('before', [minutes('09:50', '09:55'), FAILING], [minutes('09:56', '10:04')]);
  const now = logOf('now', [minutes('09:50', '10:03')], [[time('10:04')], FAILING]);
  const silent = logOf('silent', [minutes('09:50', '10:01'), FAILING]);
  const failing = (...logs: readonly ZoneLog[]) => zonesThatFail(evidence(...logs)).map(({ zone }) => zone);

  expect(failing(before, now, silent)).toEqual(['now']);
  expect(failing(before, silent)).toEqual(['before']);
});
