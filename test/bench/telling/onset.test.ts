import { expect, test } from '@jest/globals';
import { shortName } from '../../alerting/deployed-alarms.ts';
import { randomFrom } from '../../random.ts';
import { CANARY_ALARMS, demoRuns, STARTERS } from '../simulated/demo-runs.ts';
import type { RecordedRuns } from '../simulated/recorded-run.ts';
import { playOnset } from './onset.ts';
import { outagesOf } from './outage.ts';

const ONSETS = 100;
const MINUTE_MS = 60_000;

const outagesWith = (broken: RecordedRuns) =>
  outagesOf({ fault: 'a fault', prefix: '', alarms: CANARY_ALARMS, starters: STARTERS, healthy: demoRuns(), broken });

/** Which alarms tell of such runs, how many minutes after the onset at least and at most, and what else is told. */
const toldOf = (broken: RecordedRuns) => {
  const random = randomFrom(1);
  return outagesWith(broken).map((outage) => {
    const incidents = Array.from({ length: ONSETS }, () => playOnset(outage, random));
    const minutes = incidents.flatMap(({ toldMs }) => [...toldMs.values()].map((ms) => ms / MINUTE_MS));
    return {
      by: outage.telling.map(shortName),
      least: Math.floor(Math.min(...minutes)),
      most: Math.ceil(Math.max(...minutes)),
      besides: incidents.flatMap(({ besides }) => besides).map(shortName),
    };
  });
};

const isB = (zone: string): boolean => zone === 'us-east-1b';
const without = (zones: readonly string[]): RecordedRuns =>
  new Map([...demoRuns()].filter(([zone]) => !zones.includes(zone)));

test.each<[string, RecordedRuns, object]>([
  ['nothing gets through', demoRuns({ reaches: () => false }), { by: ['Unreachable'], least: 2, most: 5 }],
  [
    'nothing gets through from a zone',
    demoRuns({ reaches: (zone) => !isB(zone) }),
    { by: ['ZoneCutOff'], least: 4, most: 7 },
  ],
  ['the API answers wrongly', demoRuns({ answers: () => false }), { by: ['Broken'], least: 2, most: 5 }],
  ['the API answers one canary wrongly', demoRuns({ answers: isB }), { by: ['Impaired'], least: 4, most: 7 }],
  ['a canary is stopped', without(['us-east-1a']), { by: ['Degraded'], least: 3, most: 7 }],
])('when %s, one alarm tells of it, and nothing else, whenever it begins', (_, broken, expected) => {
  expect(toldOf(broken)).toEqual([{ ...expected, besides: [] }]);
});

test('what breaks nothing is told by nobody', () => {
  expect(outagesWith(demoRuns())).toEqual([]);
});

test('when all canaries are stopped, a notice of the one that stopped first may come with the page', () => {
  const [told] = toldOf(without(['us-east-1a', 'us-east-1b']));

  expect(told).toMatchObject({ by: ['Blind'], least: 3, most: 6 });
  expect(new Set(told?.besides)).toEqual(new Set(['Degraded ALARM', 'Degraded OK']));
  expect(told?.besides.length).toBeLessThan(ONSETS);
});
