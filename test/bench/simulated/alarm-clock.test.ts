import { expect, test } from '@jest/globals';
import { endOf, startOf } from '../../../infra/sandbox/clock.ts';
import { DEPLOYED, shortName } from '../../alerting/deployed-alarms.ts';
import { createAlarmClock } from './alarm-clock.ts';
import { arrivalsAt } from './arrivals.ts';
import { drawn } from './assumed.ts';
import { demoRuns, STARTERS } from './demo-runs.ts';

const LAST = 10_000;

/** Runs that nothing gets through, from so many minutes before the last one, of which the values arrive after so many milliseconds. */
const changesAfter = (minutes: number, delayMs: number) => {
  const kinds = ['Unreachable', 'KindDead-alias'];
  const alarms = DEPLOYED.metric.filter(({ name }) => kinds.includes(shortName(name)));
  const moments = new Map(kinds.map((kind, index) => [kind, (index + 1) * 10_000]));
  const clock = createAlarmClock(alarms, DEPLOYED.composite, ({ name }) => moments.get(shortName(name)) ?? 0);
  const { expect: comes, arrive } = arrivalsAt(clock);
  const broken = demoRuns({ reaches: () => false });
  for (let minute = LAST - minutes + 1; minute <= LAST; minute++) {
    for (const { name } of STARTERS) {
      const run = broken.get(name);
      if (run !== undefined) comes(run, startOf(minute) + 59_000, delayMs);
    }
  }
  return clock
    .judge(LAST, arrive)
    .map(({ alarm, state, at }) => `${shortName(alarm.name)} ${state} after ${at - endOf(LAST)}`);
};

test('each alarm is judged at its own moment, and composites at once', () => {
  expect(changesAfter(8, 0)).toEqual(['Unreachable ALARM after 10000', 'KindDead-alias ALARM after 20000']);
});

test('an alarm sees what has arrived by its moment', () => {
  expect(changesAfter(4, 12_000)).toEqual(['Unreachable ALARM after 10000', 'KindDead-alias ALARM after 20000']);
  expect(changesAfter(4, 22_000)).toEqual(['Unreachable ALARM after 10000']);
  expect(changesAfter(3, 12_000)).toEqual([]);
});

test('values count for the minute in which a run starts, also one that starts cold', () => {
  const put: number[] = [];
  const { expect: comes, arrive } = arrivalsAt({ put: (_, minute) => put.push(minute) });
  const run = { metrics: demoRuns().get('us-east-1a')?.metrics.slice(0, 1) ?? [], lastsMs: 5_000 };
  comes({ ...run, startsAfterMs: 0 }, startOf(LAST) + 59_000, 1_000);
  comes({ ...run, startsAfterMs: 2_000 }, startOf(LAST) + 59_000, 1_000);

  arrive(startOf(LAST) + 64_999);
  expect(put).toEqual([]);
  arrive(startOf(LAST) + 66_999);
  expect(put).toEqual([LAST]);
  arrive(startOf(LAST) + 67_000);
  expect(put).toEqual([LAST, LAST + 1]);
});

test('what is drawn lies in its span', () => {
  const int = (below: number) => below - 1;

  expect(drawn({ least: 200, most: 2_000 }, { int })).toBe(1_999);
});
