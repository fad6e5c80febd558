import { afterAll, expect, test } from '@jest/globals';
import type { Message } from '../../infra/sandbox/sns/topics.ts';
import { type PlayedMinute, startTimeline } from '../alerting/timeline.ts';
import { createPool } from '../deployed/pool.ts';
import { BESIDE_INNOCENTS, CHANGES, HALF_UNDONE, OF_INNOCENT, UNCHANGED } from './changes.ts';

// A heartbeat before it, so that the settings of a healthy minute are known; after it the alarms end, and CloudTrail has the events.
const [FIRST, LAST, RUNS] = [8, 14, 23];
const TIMEOUT_MS = 150_000;

const timelines = createPool(() => startTimeline());
afterAll(async () => timelines[Symbol.asyncDispose](), TIMEOUT_MS);

/** The minutes in which faults, joined by `and`, come and go; one of them until another minute than the others. */
const play = (faults: string, until: Readonly<Record<string, number>> = {}): Promise<readonly PlayedMinute[]> =>
  timelines.use((timeline) =>
    timeline.play(
      faults.split(' and ').map((fault) => `${fault}@${FIRST}-${until[fault] ?? LAST}`),
      RUNS,
    ),
  );

/** What people are told: the explanations by the word that they begin with. */
const toldIn = (minutes: readonly PlayedMinute[]): ((word: RegExp) => readonly Message[]) => {
  const messages = minutes.flatMap(({ news }) => news.messages).filter(({ topic }) => topic.endsWith('explanations'));
  return (word) => messages.filter(({ subject = '' }) => word.test(subject));
};

/** What was wrong in a run: the zone and kind of name of each attempt that did not pass, or the zone of a canary without a report. */
const wrongIn = (minutes: readonly PlayedMinute[], run: number): readonly string[] => {
  const { results = [] } = minutes.find((minute) => minute.run === run) ?? {};
  if (results.length === 0) throw new Error(`run ${run}: no canary was to run`);
  const wrong = results.flatMap((result) =>
    result.kind === 'reported'
      ? result.report.attempts
          .filter(({ outcome }) => outcome !== 'passed')
          .map(({ kind }) => `${result.sourceZone} ${kind}`)
      : [result.sourceZone],
  );
  return [...new Set(wrong)].toSorted();
};

const BEGUN = /^(UNREACHABLE|BROKEN|CUT OFF|DEGRADED|IMPAIRED|BLIND) /;

/** The first sentence, in one line, with ids as `…`. */
const firstSentence = ({ text }: Message): string =>
  `${text.split('\n\n')[0]}`.replace(/\s+/g, ' ').replaceAll(/\b(sg|vpce|vpc|acl|subnet)-0[0-9a-f]{16}/g, '$1-…');

test.concurrent.each(CHANGES)(
  '$faults: the settings lead the explanation, who changed them follows, and once undone all recovers at once',
  async ({ faults, settings, calls }) => {
    const minutes = await play(faults);

    const told = toldIn(minutes);
    const sentences = told(BEGUN).map(firstSentence);
    for (const setting of settings) expect(sentences.join('\n')).toContain(setting);
    const followUps = told(/^WHO /).map(({ text }) => text.replace(/\s+/g, ' '));
    expect(followUps.length).toBeGreaterThan(0);
    for (const call of calls)
      expect(followUps.join('\n')).toMatch(new RegExp(`${call} of \\S+ by role NetworkAdmin, session mallory at `));
    expect(wrongIn(minutes, LAST)).not.toEqual([]);
    // The first run after it is a real one.
    expect(wrongIn(minutes, LAST + 1)).toEqual([]);
    expect(told(/^OVER /).length).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

test.concurrent.each(UNCHANGED)(
  '%s: no setting is to blame',
  async (faults) => {
    const told = toldIn(await play(faults));

    const [begun] = told(BEGUN);
    expect(begun?.text.replace(/\s+/g, ' ')).toMatch(
      / setting none (explains it, and what was read is as at|that was read explains it)/,
    );
    expect(told(/^WHO /)).toEqual([]);
  },
  TIMEOUT_MS,
);

test.concurrent.each(HALF_UNDONE)(
  '$faults: where $undone alone is undone, exactly what it broke recovers',
  async ({ faults, undone, still }) => {
    const minutes = await play(faults, { [undone]: LAST - 2 });

    const before = wrongIn(minutes, LAST - 2);
    expect(before.length).toBeGreaterThan(still.length);
    expect(wrongIn(minutes, LAST - 1)).toEqual(still.toSorted());
    expect(wrongIn(minutes, LAST + 1)).toEqual([]);
  },
  TIMEOUT_MS,
);

test.concurrent.each(BESIDE_INNOCENTS)(
  '$faults: what breaks nothing is not blamed',
  async ({ faults, settings, calls }) => {
    const told = toldIn(await play(faults));

    const [sentence = ''] = told(BEGUN).map(firstSentence);
    for (const setting of settings) expect(sentence).toContain(setting);
    expect(sentence).not.toMatch(OF_INNOCENT);
    const [who = ''] = told(/^WHO /).map(({ text }) => text);
    for (const call of calls) expect(who).toContain(call);
  },
  TIMEOUT_MS,
);
