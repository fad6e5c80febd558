import { expect, test } from '@jest/globals';
import type { TellingAlarm } from '../../infra/gate/alarms.ts';
import { decide } from '../../infra/gate/decide.ts';
import type { SeenRun } from '../../infra/gate/runs.ts';

const ZONES = ['a', 'b'];
const alarm = (name: string): TellingAlarm => ({ name, description: '', isOn: true, since: 0, reasonData: undefined });

/** Runs by zone, such as `a+ b-`: healthy or not. */
const runsOf = (text: string): readonly SeenRun[] =>
  text
    .split(' ')
    .filter((word) => word !== '')
    .map((word, index) => ({
      zone: word.charAt(0),
      startedAt: `2026-11-27T00:00:0${index}Z`,
      isHealthy: word.endsWith('+'),
      conclusion: word,
    }));

/** What becomes of two runs in a row, by runs, alarms that are on, and those of them that were on from the beginning. */
test.each([
  { runs: '', on: [], before: [], expected: 'waiting' },
  { runs: 'a+ b+ a+', on: [], before: [], expected: 'waiting' },
  { runs: 'a+ a+ a+ a+', on: [], before: [], expected: 'waiting' },
  { runs: 'a+ b+ a+ b+', on: [], before: [], expected: 'passed' },
  { runs: 'a- b- a+ b+ a+ b+', on: [], before: [], expected: 'passed' },
  { runs: 'a+ b+ a- b+', on: [], before: [], expected: 'waiting' },
  { runs: 'a- b+ a- b+', on: [], before: [], expected: 'waiting', runsDecide: 'a-' },
  { runs: 'a+ b+ a+ b+', on: ['Broken'], before: [], expected: 'Broken' },
  { runs: '', on: ['Broken'], before: [], expected: 'Broken' },
  { runs: 'a+ b+ a+ b+', on: ['Broken'], before: ['Broken'], expected: 'passed' },
  { runs: 'a+ b+ a+', on: ['Broken'], before: ['Broken'], expected: 'waiting' },
  { runs: 'a- b+ a- b+', on: ['Broken'], before: ['Broken'], expected: 'Broken' },
  { runs: 'a- b+ a+ b+', on: ['Broken'], before: ['Broken'], expected: 'waiting' },
  { runs: 'a+ b+ a+ b+', on: ['Broken', 'Degraded'], before: ['Broken'], expected: 'Degraded' },
])('runs $runs, alarms $on, before $before: $expected', ({ runs, on, before, expected, runsDecide }) => {
  const watched = { zones: ZONES, runs: runsOf(runs), alarms: on.map(alarm), onFromTheBeginning: new Set(before) };
  const told = (terms: { runsDecide: boolean }) => {
    const decision = decide(watched, { runs: 2, ...terms });
    switch (decision.kind) {
      case 'alarm-speaks':
        return decision.alarm.name;
      case 'unhealthy':
        return decision.run.conclusion;
      default:
        return decision.kind;
    }
  };

  expect([told({ runsDecide: false }), told({ runsDecide: true })]).toEqual([expected, runsDecide ?? expected]);
});
