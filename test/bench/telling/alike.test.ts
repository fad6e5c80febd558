import { expect, test } from '@jest/globals';
import { CANARY_ALARMS, demoRuns, STARTERS } from '../simulated/demo-runs.ts';
import type { RecordedRuns } from '../simulated/recorded-run.ts';
import { alikeAmong } from './alike.ts';
import { outagesOf } from './outage.ts';

const outages = (fault: string, broken: RecordedRuns) =>
  outagesOf({ fault, prefix: '', alarms: CANARY_ALARMS, starters: STARTERS, healthy: demoRuns(), broken });

const lasting = (lastsMs: number): RecordedRuns =>
  new Map([...demoRuns({ reaches: () => false })].map(([zone, run]) => [zone, { ...run, lastsMs }]));

test('outages are alike where alarms see the same values within the same second', () => {
  const alike = alikeAmong([
    ...outages('refused', lasting(20)),
    ...outages('reset', lasting(90)),
    ...outages('dropped', lasting(4_000)),
    ...outages('one zone', demoRuns({ reaches: (zone) => zone === 'us-east-1a' })),
    ...outages('the other zone', demoRuns({ reaches: (zone) => zone === 'us-east-1b' })),
  ]);

  expect(alike.map((group) => group.map(({ fault }) => fault))).toEqual([
    ['refused', 'reset'],
    ['dropped'],
    ['one zone'],
    ['the other zone'],
  ]);
});
