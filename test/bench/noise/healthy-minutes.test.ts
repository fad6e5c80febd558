import { expect, test } from '@jest/globals';
import { shortName } from '../../alerting/deployed-alarms.ts';
import { randomFrom } from '../../random.ts';
import { CANARY_ALARMS, demoRuns, STARTERS } from '../simulated/demo-runs.ts';
import { type HealthySystem, passMinutes } from './healthy-minutes.ts';
import { type Mishaps, NO_MISHAPS, oftener, USUAL } from './mishaps.ts';

const SYSTEM: HealthySystem = {
  prefix: '',
  alarms: CANARY_ALARMS,
  starters: STARTERS,
  healthy: demoRuns(),
  cold: demoRuns(),
  failing: [demoRuns({ reaches: () => false })],
};
const MINUTES = 200;

const pass = (mishaps: Mishaps) => passMinutes(SYSTEM, MINUTES, mishaps, randomFrom(1));

test('without mishaps no alarm changes', () => {
  expect(pass(NO_MISHAPS)).toEqual({ changes: [], mishaps: 0 });
});

test.each<[string, Partial<Mishaps>]>([
  ['doubled', { doubled: 0.2 }],
  ['cold', { cold: 0.2 }],
  ['late', { late: 0.2 }],
  ['missing', { missing: 0.2 }],
  ['failing', { failing: 0.2 }],
])('a mishap is counted as often as it happens: %s', (_, mishaps) => {
  const { mishaps: count } = pass({ ...NO_MISHAPS, ...mishaps });

  // Of two canaries' runs, those before the first minute included.
  expect(count / (2 * (MINUTES + 30))).toBeCloseTo(0.2, 1);
});

test('alarms change where a mishap is no exception any more', () => {
  const changed = ({ changes }: ReturnType<typeof pass>) => new Set(changes.map(({ alarm }) => shortName(alarm.name)));

  expect(changed(pass({ ...NO_MISHAPS, failing: 1 }))).toContain('Unreachable');
  expect(changed(pass({ ...NO_MISHAPS, missing: 1 }))).toContain('Blind');
});

test('values that come late are missing until then', () => {
  const changes = (mishaps: Partial<Mishaps>) => pass({ ...NO_MISHAPS, missing: 0.2, ...mishaps }).changes.length;

  expect(changes({ late: 1 })).toBeGreaterThan(2 * changes({}));
});

test('ten times as often is ten times each', () => {
  expect(oftener({ doubled: 0.01, missing: 0.02, cold: 0.03, late: 0.04, failing: 0.05 }, 10)).toEqual({
    doubled: 0.1,
    missing: 0.2,
    cold: 0.3,
    late: 0.4,
    failing: 0.5,
  });
  expect(oftener(USUAL, 1)).toEqual(USUAL);
});
