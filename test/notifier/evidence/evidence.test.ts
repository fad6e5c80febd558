import { expect, test } from '@jest/globals';
import { couldJudge, evidenceAt, evidenceOf, isFailing } from '../../../functions/notifier/evidence/evidence.ts';
import type { ZoneLog } from '../../../functions/notifier/evidence/zone-log.ts';
import { drops, logOf, minutes, type RunOptions, time } from '../canary-log.ts';

const FAILING: RunOptions = { fails: drops('us-east-1a') };
const UNKNOWN: RunOptions = { fails: () => ({ cause: 'canary.crashed', detail: 'a defect' }) };

const evidence = (...logs: readonly ZoneLog[]) =>
  evidenceOf(logs, { owner: 'network', primaries: ['private-dns'] }, time('10:05'), 180_000);

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
  ['HHFFF', { at: time('10:04'), current: true }],
  ['HFHH', { at: time('10:02'), current: true }],
  ['HFHHH', { at: time('10:01'), current: false }],
  ['HF?', { at: time('10:03'), current: true }],
  ['HHH', undefined],
  ['???', undefined],
])('of the runs %s, the newest that failed is known', (runs, expected) => {
  const { failing } = view(runs);

  expect(failing && { at: failing.run.at, current: failing.current }).toEqual(expected);
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

test('what was known at an earlier time is what was logged until then', () => {
  const later = evidence(logOf('a', [minutes('09:50', '09:58')], [minutes('09:59', '10:02'), FAILING]));
  const [early] = evidenceAt(later, time('09:58'), 180_000).zones;

  expect(later.zones[0]?.failing?.run.at).toBe(time('10:02'));
  expect([early?.newest?.at, early?.failing, early?.silent]).toEqual([time('09:58'), undefined, false]);
});

test('a run that judged little has failed all the same', () => {
  const mixed: RunOptions = {
    fails: ({ kind }) =>
      kind === 'alias' ? { cause: 'tcp.refused', detail: '' } : { cause: 'canary.out_of_time', detail: '' },
  };
  const [one] = evidence(logOf('a', [[time('10:04')], mixed])).zones;

  expect(one?.newest).toMatchObject({ verdict: 'unknown' });
  expect(one?.newest && [isFailing(one.newest), couldJudge(one.newest)]).toEqual([true, true]);
});
