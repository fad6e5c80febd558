import { expect, test } from '@jest/globals';
import type { MinuteOutcome } from '../../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { DESIGN, type Numbers, PATHS, STEADY, ZONES } from './design-alarms.ts';
import { simulate, type World } from './simulation.ts';

/** A healthy month's little mishaps, and more of them than there would be. */
const MISHAPS: World = { missing: 0.01, doubled: 0.01, cold: 0.02, late: 0.1 };

/** After so many minutes every alarm has left its first state. */
const SETTLED = 15;

/** The changes and the actions as texts, each with its minute, from a minute on. */
const story = (
  outcomes: readonly MinuteOutcome[],
  from: number,
  ofAlarm: (name: string) => boolean,
): readonly string[] =>
  outcomes.slice(from).flatMap(({ changes, actions }, index) => [
    ...changes.filter(({ alarm }) => ofAlarm(alarm)).map(({ alarm, state }) => `${from + index}: ${alarm} ${state}`),
    ...actions
      .filter(({ change }) => ofAlarm(change.alarm))
      .map(({ change, topicArns }) => {
        const topics = topicArns.map((arn) => arn.split(':').at(-1));
        return `${from + index}: ${topics}: ${change.alarm} ${change.state}`;
      }),
  ]);

const all = () => true;
const composites = (name: string) => ['Broken', 'Blind', 'Degraded'].includes(name);

const pages = (outcomes: readonly MinuteOutcome[]): number =>
  outcomes
    .flatMap(({ actions }) => actions)
    .filter(({ change }) => change.alarm === 'Broken' && change.state === 'ALARM').length;

const between = (first: number, last: number) => (minute: number) => first <= minute && minute <= last;

const TABLES: readonly (readonly [string, Numbers])[] = [
  ['DESIGN', DESIGN],
  ['STEADY', STEADY],
];

test.each(TABLES)('1,000 healthy minutes with one failed run every hour change no alarm of %s', (_, numbers) => {
  const fails: World['fails'] = ({ run }) => run % 60 === 30;

  expect(story(simulate(numbers, SETTLED + 1_000, { ...MISHAPS, fails }), SETTLED, all)).toEqual([]);
});

test('1,000 healthy minutes change no alarm, whatever the mishaps', () => {
  expect(story(simulate(STEADY, SETTLED + 1_000, { ...MISHAPS, seed: 'another' }), SETTLED, all)).toEqual([]);
});

test('at first there is too little data: DESIGN pages blindness, a warm-up does not', () => {
  expect(story(simulate(DESIGN, SETTLED, {}), 0, (name) => name === 'Blind')).toEqual([
    '0: Blind ALARM',
    '0: page: Blind ALARM',
    '1: Blind OK',
    '1: page: Blind OK',
  ]);
  expect(story(simulate(STEADY, SETTLED, {}), 0, (name) => name === 'Blind')).toEqual([
    '0: Blind OK',
    '0: page: Blind OK',
  ]);
});

test.each(TABLES)(
  'a dead primary name is paged within four minutes with the numbers of %s, and recovers',
  (_, numbers) => {
    const isDead = between(20, 25);
    const outcomes = simulate(numbers, 40, { fails: ({ minute, path }) => isDead(minute) && path === 'private-dns' });

    const [dead = 0, recovered = 0] = numbers === DESIGN ? [21, 27] : [22, 31];
    expect(story(outcomes, SETTLED, (name) => name === 'Broken' || name.startsWith('NameDead'))).toEqual([
      `${dead}: NameDead-private-dns ALARM`,
      `${dead}: Broken ALARM`,
      `${dead}: page: Broken ALARM`,
      `${recovered}: NameDead-private-dns OK`,
      `${recovered}: Broken OK`,
      `${recovered}: page: Broken OK`,
    ]);
  },
);

const isFaulty = between(20, 25);

test.each<[string, World, string, number, number]>([
  [
    'the primary name is dead',
    { fails: ({ minute, path }) => isFaulty(minute) && path === 'private-dns' },
    'Broken',
    22,
    31,
  ],
  ['everything fails', { fails: ({ minute }) => isFaulty(minute) }, 'Broken', 22, 31],
  ['another name is dead', { fails: ({ minute, path }) => isFaulty(minute) && path === 'alias' }, 'Degraded', 23, 30],
  [
    'one address is dead',
    { fails: ({ minute, addressZone }) => isFaulty(minute) && addressZone === 'b' },
    'Degraded',
    23,
    30,
  ],
  [
    'one source is cut off',
    { fails: ({ minute, sourceZone }) => isFaulty(minute) && sourceZone === 'a' },
    'Degraded',
    23,
    30,
  ],
  ['the backend is slow', { latencyMs: (minute) => (isFaulty(minute) ? 900 : 20) }, 'Degraded', 23, 28],
  ['one canary is killed', { isKilled: (minute, zone) => isFaulty(minute) && zone === 'b' }, 'Degraded', 23, 27],
  ['all canaries are killed', { isKilled: isFaulty }, 'Blind', 23, 27],
])('with STEADY, when %s, one composite alarms and recovers, told once each', (_, world, alarm, bad, good) => {
  const [topic, heldMinutes] = alarm === 'Degraded' ? ['notice', STEADY.waitMinutes] : ['page', 0];

  expect(story(simulate(STEADY, 40, world), SETTLED, composites)).toEqual([
    `${bad}: ${alarm} ALARM`,
    `${bad + heldMinutes}: ${topic}: ${alarm} ALARM`,
    `${good}: ${alarm} OK`,
    `${good + heldMinutes}: ${topic}: ${alarm} OK`,
  ]);
});

test('with DESIGN, Degraded follows Broken for a minute: its parts recover later', () => {
  const outcomes = simulate(DESIGN, 40, { fails: ({ minute }) => isFaulty(minute) });

  expect(story(outcomes, SETTLED, composites)).toEqual([
    '21: Broken ALARM',
    '21: page: Broken ALARM',
    '27: Broken OK',
    '27: Degraded ALARM',
    '27: page: Broken OK',
    '28: Degraded OK',
    '30: notice: Degraded OK',
  ]);
});

test('a killed canary is silent, and nothing else: it does not say that anything is down', () => {
  const outcomes = simulate(STEADY, 60, { isKilled: (minute, zone) => minute >= 20 && zone === 'a' });

  expect(story(outcomes, SETTLED, all)).toEqual([
    '23: Silent-a ALARM',
    '23: Degraded ALARM',
    '24: notice: Degraded ALARM',
  ]);
});

test('when all canaries are killed, every one is silent, and what was dead stays so', () => {
  const fails: World['fails'] = ({ minute, path }) => minute >= 10 && path === 'private-dns';
  const outcomes = simulate(STEADY, 60, { fails, isKilled: (minute) => minute >= 20 });

  expect(story(outcomes, SETTLED, all)).toEqual([
    ...ZONES.map((zone) => `23: Silent-${zone} ALARM`),
    '23: Blind ALARM',
    '23: page: Blind ALARM',
  ]);
});

test('a fault in every other run is paged once by STEADY, and every other minute by DESIGN', () => {
  const world: World = { ...MISHAPS, fails: ({ minute }) => minute % 2 === 1 };

  expect(pages(simulate(STEADY, 120, world))).toBe(1);
  expect(pages(simulate(DESIGN, 120, world))).toBeGreaterThan(50);
});

test('an outage of one zone in a world of mishaps is not taken for an outage of the name', () => {
  const fails: World['fails'] = ({ sourceZone }) => sourceZone === 'a';

  expect(pages(simulate(STEADY, 600, { ...MISHAPS, fails }))).toBe(0);
});

test('the simulated canaries attempt every path from every zone to every zone', () => {
  const attempts = new Set<string>();
  simulate(DESIGN, 5, {
    fails: ({ path, sourceZone, addressZone }) => {
      attempts.add(`${path} ${sourceZone} ${addressZone}`);
      return false;
    },
  });

  expect(attempts.size).toBe(PATHS.length * ZONES.length * ZONES.length);
});
