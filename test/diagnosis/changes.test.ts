import { afterAll, expect, test } from '@jest/globals';
import type { Message } from '../../infra/sandbox/sns/topics.ts';
import { startTimeline } from '../alerting/timeline.ts';
import { createPool } from '../deployed/pool.ts';
import { CHANGES, UNCHANGED } from './changes.ts';

// Two heartbeats before it, so that the settings of a healthy minute are known; after it the alarms end, and CloudTrail has the events.
const [FIRST, LAST, RUNS] = [11, 17, 30];
const TIMEOUT_MS = 150_000;

const timelines = createPool(() => startTimeline());
afterAll(async () => timelines[Symbol.asyncDispose](), TIMEOUT_MS);

/** What people are told of faults: the explanations by the word that they begin with. */
const explanationsOf = async (faults: string): Promise<(word: RegExp) => readonly Message[]> => {
  const asked = faults.split(' and ').map((fault) => `${fault}@${FIRST}-${LAST}`);
  const minutes = await timelines.use((timeline) => timeline.play(asked, RUNS));
  const messages = minutes.flatMap(({ news }) => news.messages).filter(({ topic }) => topic.endsWith('explanations'));
  return (word) => messages.filter(({ subject = '' }) => word.test(subject));
};

const BEGUN = /^(UNREACHABLE|BROKEN|CUT OFF|DEGRADED|IMPAIRED|BLIND) /;

/** The first sentence, in one line, with ids as `…`. */
const firstSentence = ({ text }: Message): string =>
  `${text.split('\n\n')[0]}`.replace(/\s+/g, ' ').replaceAll(/\b(sg|vpce|vpc|acl|subnet)-0[0-9a-f]{16}/g, '$1-…');

test.concurrent.each(CHANGES)(
  '$faults: the settings lead the explanation, who changed them follows, and once undone it is over',
  async ({ faults, settings, calls }) => {
    const told = await explanationsOf(faults);

    const [begun, ...others] = told(BEGUN);
    const sentences = [begun, ...others].flatMap((message) => (message ? [firstSentence(message)] : []));
    for (const setting of settings) expect(sentences.join('\n')).toContain(setting);
    const followUps = told(/^WHO /).map(({ text }) => text.replace(/\s+/g, ' '));
    expect(followUps.length).toBeGreaterThan(0);
    for (const call of calls)
      expect(followUps.join('\n')).toMatch(new RegExp(`${call} of \\S+ by role NetworkAdmin, session mallory at `));
    expect(told(/^OVER /).length).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

test.concurrent.each(UNCHANGED)(
  '%s: no setting is to blame',
  async (faults) => {
    const told = await explanationsOf(faults);

    const [begun] = told(BEGUN);
    expect(begun?.text.replace(/\s+/g, ' ')).toMatch(
      / setting none (explains it, and what was read is as at|that was read explains it)/,
    );
    expect(told(/^WHO /)).toEqual([]);
  },
  TIMEOUT_MS,
);
