import { expect, test } from '@jest/globals';
import type { MinuteOutcome } from '../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { DEPLOYED, FIRST_NUMBERED, PATHS, shortName, ZONES } from './deployed-alarms.ts';
import { simulate, type World } from './simulation.ts';

/** A healthy month's little mishaps, and more of them than there would be. */
const MISHAPS: World = { missing: 0.01, doubled: 0.01, cold: 0.02, late: 0.1 };

/** After so many minutes every alarm has left its first state. */
const SETTLED = 15;

/** The changes and what was told as texts, each with its minute, from a minute on. */
const story = (
  outcomes: readonly MinuteOutcome[],
  from: number,
  ofAlarm: (name: string) => boolean,
): readonly string[] =>
  outcomes.slice(from).flatMap(({ changes, actions }, index) => [
    ...changes
      .map(({ alarm, state }) => ({ alarm: shortName(alarm), state }))
      .filter(({ alarm }) => ofAlarm(alarm))
      .map(({ alarm, state }) => `${from + index}: ${alarm} ${state}`),
    ...actions
      .filter(({ change }) => ofAlarm(shortName(change.alarm)))
      .map(
        ({ change, topicArns }) =>
          `${from + index}: ${topicsOf(topicArns)}: ${shortName(change.alarm)} ${change.state}`,
      ),
  ]);

const topicsOf = (arns: readonly string[]): string =>
  arns.map((arn) => /Alerting(?<topic>Pages|Notices)/.exec(arn)?.groups?.topic?.toLowerCase()).join();

const all = () => true;
const telling = (name: string) =>
  ['Unreachable', 'Broken', 'ZoneCutOff', 'Blind', 'Degraded', 'Impaired', 'Slow'].includes(name);

const pages = (outcomes: readonly MinuteOutcome[]): number =>
  outcomes
    .flatMap(({ actions }) => actions)
    .filter(({ change }) => shortName(change.alarm) === 'Unreachable' && change.state === 'ALARM').length;

const between = (first: number, last: number) => (minute: number) => first <= minute && minute <= last;
const isFaulty = between(20, 25);

test('1,000 healthy minutes with mishaps and one failed run every hour change no alarm', () => {
  const fails: World['fails'] = ({ run }) => run % 60 === 30;

  expect(story(simulate(DEPLOYED, SETTLED + 1_000, { ...MISHAPS, fails }), SETTLED, all)).toEqual([]);
});

test('a new stack tells that nothing is wrong, once; with the first numbers of decision 8 it pages blindness first', () => {
  const told = (outcomes: readonly MinuteOutcome[]) =>
    story(outcomes, 0, telling).filter((text) => text.includes('s: '));

  expect(told(simulate(DEPLOYED, SETTLED, {}))).toEqual([
    '0: pages: Unreachable OK',
    '0: pages: Broken OK',
    '0: pages: ZoneCutOff OK',
    '0: notices: Degraded OK',
    '2: pages: Blind OK',
  ]);
  expect(told(simulate(FIRST_NUMBERED, SETTLED, {}))).toEqual(
    expect.arrayContaining(['0: pages: Blind ALARM', '1: pages: Blind OK']),
  );
});

test.each<[string, World, string, number, number]>([
  [
    'the primary name is dead',
    { fails: ({ minute, kind }) => isFaulty(minute) && kind === 'private-dns' },
    'Unreachable',
    22,
    31,
  ],
  ['everything fails', { fails: ({ minute }) => isFaulty(minute) }, 'Unreachable', 22, 31],
  ['another name is dead', { fails: ({ minute, kind }) => isFaulty(minute) && kind === 'alias' }, 'Degraded', 23, 30],
  [
    'one address is dead',
    { fails: ({ minute, addressZone }) => isFaulty(minute) && addressZone === 'us-east-1b' },
    'Degraded',
    23,
    30,
  ],
  [
    'one source is cut off',
    { fails: ({ minute, sourceZone }) => isFaulty(minute) && sourceZone === 'us-east-1a' },
    'ZoneCutOff',
    24,
    29,
  ],
  [
    'one source is cut off under one name',
    { fails: ({ minute, sourceZone, kind }) => isFaulty(minute) && sourceZone === 'us-east-1a' && kind === 'alias' },
    'Degraded',
    23,
    30,
  ],
  ['connecting is slow', { connectMs: (minute) => (isFaulty(minute) ? 1_500 : 20) }, 'Degraded', 23, 28],
  [
    'one canary is killed',
    { isKilled: (minute, zone) => isFaulty(minute) && zone === 'us-east-1b' },
    'Degraded',
    24,
    26,
  ],
  ['all canaries are killed', { isKilled: isFaulty }, 'Blind', 23, 27],
  ['the API is broken', { failsInApi: ({ minute }) => isFaulty(minute) }, 'Broken', 22, 31],
])('when %s, one alarm tells and recovers, told once each', (_, world, alarm, bad, good) => {
  const topic = alarm === 'Degraded' ? 'notices' : 'pages';

  expect(story(simulate(DEPLOYED, 40, world), SETTLED, telling)).toEqual([
    `${bad}: ${alarm} ALARM`,
    `${bad}: ${topic}: ${alarm} ALARM`,
    `${good}: ${alarm} OK`,
    `${good}: ${topic}: ${alarm} OK`,
  ]);
});

test.each(Array.from({ length: 12 }, (_, index) => index))(
  'an outage that begins and ends %d/12 of a minute after the full one is paged once, and no notice comes with it',
  (part) => {
    const fails: World['fails'] = ({ time }) => 20 + part / 12 <= time && time < 27 + part / 12;
    const outcomes = simulate(DEPLOYED, 45, { ...MISHAPS, fails, seed: `from ${part}` });

    expect(story(outcomes, SETTLED, telling).map((text) => text.replace(/^\d+: /, ''))).toEqual([
      'Unreachable ALARM',
      'pages: Unreachable ALARM',
      'Unreachable OK',
      'pages: Unreachable OK',
    ]);
  },
);

test.each(Array.from({ length: 12 }, (_, index) => index))(
  'an outage of one zone that begins and ends %d/12 of a minute after the full one is paged once, and no notice comes with it',
  (part) => {
    const fails: World['fails'] = ({ time, sourceZone }) =>
      sourceZone === 'us-east-1b' && 20 + part / 12 <= time && time < 27 + part / 12;
    const outcomes = simulate(DEPLOYED, 45, { fails, seed: `from ${part}` });

    expect(story(outcomes, SETTLED, telling).map((text) => text.replace(/^\d+: /, ''))).toEqual([
      'ZoneCutOff ALARM',
      'pages: ZoneCutOff ALARM',
      'ZoneCutOff OK',
      'pages: ZoneCutOff OK',
    ]);
  },
);

test.each<[string, World, string, number, number]>([
  [
    'the API fails under another name',
    { failsInApi: ({ minute, kind }) => isFaulty(minute) && kind === 'alias' },
    'Impaired',
    24,
    29,
  ],
  ['the backend is slow', { answerMs: (minute) => (isFaulty(minute) ? 1_500 : 20) }, 'Slow', 23, 28],
])('when %s, its owner is told once, and by the explanation that it is over', (_, world, alarm, bad, good) => {
  expect(story(simulate(DEPLOYED, 40, world), SETTLED, telling)).toEqual([
    `${bad}: ${alarm} ALARM`,
    `${bad}: notices: ${alarm} ALARM`,
    `${good}: ${alarm} OK`,
  ]);
});

test('an API that is impaired before it is broken is told of twice, and not of being impaired besides', () => {
  const failsInApi: World['failsInApi'] = ({ minute, kind }) => isFaulty(minute) && (kind === 'alias' || minute >= 23);
  const outcomes = simulate(DEPLOYED, 40, { failsInApi });

  expect(story(outcomes, SETTLED, telling)).toEqual([
    '25: Broken ALARM',
    '25: pages: Broken ALARM',
    '31: Broken OK',
    '31: pages: Broken OK',
  ]);
});

test('where the network is at fault, the API has no datapoint and keeps still, and the other way round', () => {
  const network = simulate(DEPLOYED, 40, { fails: ({ minute }) => isFaulty(minute) });
  const api = simulate(DEPLOYED, 40, { failsInApi: ({ minute }) => isFaulty(minute) });
  const alarms = (outcomes: readonly MinuteOutcome[]) =>
    new Set(outcomes.slice(SETTLED).flatMap(({ changes }) => changes.map(({ alarm }) => shortName(alarm))));

  expect([...alarms(network)].filter((alarm) => ['Broken', 'Impaired', 'Slow'].includes(alarm))).toEqual([]);
  expect([...alarms(api)]).toEqual(['Broken']);
});

test('zones that are cut off one after the other are one page, and another one when the last of them is', () => {
  const fails: World['fails'] = ({ minute, sourceZone }) => minute >= (sourceZone === 'us-east-1a' ? 20 : 30);
  const outcomes = simulate(DEPLOYED, 45, { fails });

  expect(story(outcomes, SETTLED, telling).filter((text) => text.includes('pages'))).toEqual([
    '24: pages: ZoneCutOff ALARM',
    '32: pages: Unreachable ALARM',
    '32: pages: ZoneCutOff OK',
  ]);
});

test('a killed canary is silent, and nothing else: it does not say that anything is down', () => {
  const outcomes = simulate(DEPLOYED, 60, { isKilled: (minute, zone) => minute >= 20 && zone === 'us-east-1a' });

  expect(story(outcomes, SETTLED, all)).toEqual([
    '24: Silent-us-east-1a ALARM',
    '24: Degraded ALARM',
    '24: notices: Degraded ALARM',
  ]);
});

test('a canary that is dead from its first run on is told of eleven minutes after the deployment, when the warm-up is over', () => {
  const one = simulate(DEPLOYED, 30, { isKilled: (_, zone) => zone === 'us-east-1a' });
  const all = simulate(DEPLOYED, 30, { isKilled: () => true });

  expect(story(one, 0, telling).filter((text) => text.includes('ALARM'))).toEqual([
    '10: Degraded ALARM',
    '10: notices: Degraded ALARM',
  ]);
  expect(story(all, 0, telling).filter((text) => text.includes('ALARM'))).toEqual([
    '10: Blind ALARM',
    '10: pages: Blind ALARM',
  ]);
});

test('when all canaries are killed, every one is silent, and what was dead stays so', () => {
  const fails: World['fails'] = ({ minute, kind }) => minute >= 10 && kind === 'private-dns';
  const outcomes = simulate(DEPLOYED, 60, { fails, isKilled: (minute) => minute >= 20 });

  expect(story(outcomes, SETTLED, all)).toEqual([
    '23: Blind ALARM',
    '23: pages: Blind ALARM',
    ...ZONES.map((zone) => `24: Silent-${zone} ALARM`),
  ]);
});

test('a dead address that is taken out of the endpoint is over within ten minutes, and told again when it comes back dead', () => {
  const outcomes = simulate(DEPLOYED, 60, {
    fails: ({ minute, addressZone }) => minute >= 20 && addressZone === 'us-east-1b',
    isGone: (minute, zone) => between(30, 49)(minute) && zone === 'us-east-1b',
  });

  expect(story(outcomes, SETTLED, (name) => telling(name) || name.startsWith('AddressZoneDead'))).toEqual([
    '23: AddressZoneDead-us-east-1b ALARM',
    '23: Degraded ALARM',
    '23: notices: Degraded ALARM',
    '36: AddressZoneDead-us-east-1b OK',
    '36: Degraded OK',
    '36: notices: Degraded OK',
    '53: AddressZoneDead-us-east-1b ALARM',
    '53: Degraded ALARM',
    '53: notices: Degraded ALARM',
  ]);
});

test('a fault in every other run is paged once in two hours; with the first numbers of decision 8, every other minute', () => {
  const world: World = { ...MISHAPS, fails: ({ minute }) => minute % 2 === 1 };

  expect(pages(simulate(DEPLOYED, 120, world))).toBe(1);
  expect(pages(simulate(FIRST_NUMBERED, 120, world))).toBeGreaterThan(50);
});

test('an outage of one zone in a world of mishaps is not taken for an outage of the name', () => {
  const fails: World['fails'] = ({ sourceZone }) => sourceZone === 'us-east-1a';

  expect(pages(simulate(DEPLOYED, 600, { ...MISHAPS, fails }))).toBe(0);
});

test('the simulated canaries attempt every kind from every zone to every zone', () => {
  const attempts = new Set<string>();
  simulate(DEPLOYED, 5, {
    fails: ({ kind, sourceZone, addressZone }) => {
      attempts.add(`${kind} ${sourceZone} ${addressZone}`);
      return false;
    },
  });

  expect(attempts.size).toBe(PATHS.length * ZONES.length * ZONES.length);
});
