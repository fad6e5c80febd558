import { afterAll, expect, test } from '@jest/globals';
import type { Message } from '../../infra/sandbox/sns/topics.ts';
import { createPool } from '../deployed/pool.ts';
import { shortName } from './deployed-alarms.ts';
import { INCIDENTS, type Incident, type Told } from './incidents.ts';
import { startTimeline } from './timeline.ts';

// Recovery takes up to six runs after the last faulty one; one more is slack.
const RUNS = 16;
const TIMEOUT_MS = 150_000;

// Real are the sandbox, its faults, the first runs of the canaries in every state, and all that makes messages of them, the notifier
// included; the other runs repeat those (repeated-runs.ts). A canary that is killed is invoked, and killed, in every run.
const timelines = createPool(() => startTimeline());
afterAll(async () => timelines[Symbol.asyncDispose](), TIMEOUT_MS);

/** A message as `{topic}: {what}`. */
const gistOf = ({ topic, subject = '' }: Message): string =>
  `${topic.replace('Private API ', '')}: ${subject
    .replace(/^(ALARM|OK): "(.+)" in .*$/, (_, state, alarm) => `${shortName(alarm)} ${state}`)
    .replace(/^([A-Z]+ ?[A-Z]*) PetStore-Demo\/demo.*$/, '$1')}`;

// Its first state takes a new alarm some heartbeats.
const isOfNewAlarm = (message: Message): boolean => gistOf(message) === 'notices: NotifierSilent OK';

const unfolded = ({ text }: Message): string => text.replace(/\s+/g, ' ');

test.concurrent.each(INCIDENTS)(
  '$fault in runs 4 to 9 is told once, explained, and over, and nothing else is',
  async ({ fault, told }: Incident) => {
    const minutes = await timelines.use((timeline) =>
      timeline.play(
        fault.split(' and ').map((one) => `${one}@4-9`),
        RUNS,
      ),
    );

    const changes = minutes.flatMap(({ run, news }) =>
      news.changes
        .map(({ alarm, state }) => ({ run, alarm: shortName(alarm), state }))
        .filter(({ alarm }) => Object.hasOwn(ALARMS, alarm)),
    );
    const messages = minutes.flatMap(({ news }) => news.messages).filter((message) => !isOfNewAlarm(message));
    expect(changes.map(({ alarm, state }) => `${alarm} ${state}`).toSorted()).toEqual(
      told.flatMap(({ alarm }) => [`${alarm} ALARM`, `${alarm} OK`]).toSorted(),
    );
    expect(messages.map(gistOf).toSorted()).toEqual(told.flatMap(messagesOf).toSorted());
    for (const { alarm, explained, by } of told) {
      expect(changes.find((change) => change.alarm === alarm)?.run).toBeLessThanOrEqual(by);
      const explanation = messages.find((message) => gistOf(message) === `explanations: ${ALARMS[alarm].word}`);
      for (const sentence of explained) expect(unfolded(explanation ?? FAILED)).toContain(sentence);
    }
    for (const { subject = '' } of messages.filter((message) => gistOf(message) === 'explanations: OVER')) {
      // From the first run that showed it to the last one, or from the run before a silence to the one after it.
      const [, lasted] = /, after (\d+) min \(/.exec(subject) ?? [];
      // A slow run can end in the minute after its own.
      expect(Math.abs(Number(lasted) - (isOfCanaries(fault) ? 7 : 5))).toBeLessThanOrEqual(1);
    }
    expect(minutes.flatMap(({ news }) => news.losses)).toEqual([]);
  },
  TIMEOUT_MS,
);

/** What an alarm is called in an explanation, where it tells, and whether it tells there that it is over. */
const ALARMS = {
  Unreachable: { word: 'UNREACHABLE', topic: 'pages', tellsEnd: true },
  Broken: { word: 'BROKEN', topic: 'pages', tellsEnd: true },
  ZoneCutOff: { word: 'CUT OFF', topic: 'pages', tellsEnd: true },
  Blind: { word: 'BLIND', topic: 'pages', tellsEnd: true },
  Degraded: { word: 'DEGRADED', topic: 'notices', tellsEnd: true },
  Impaired: { word: 'IMPAIRED', topic: 'notices', tellsEnd: false },
  Slow: { word: 'SLOW', topic: 'notices', tellsEnd: false },
} as const satisfies Record<Told['alarm'], object>;

const messagesOf = ({ alarm, byChange }: Told): readonly string[] => {
  const { word, topic, tellsEnd } = ALARMS[alarm];
  return [
    `${topic}: ${alarm} ALARM`,
    `explanations: ${word}`,
    ...(byChange ? ['explanations: WHO'] : []),
    ...(tellsEnd ? [`${topic}: ${alarm} OK`] : []),
    'explanations: OVER',
  ];
};

const isOfCanaries = (fault: string): boolean => /^(function|schedule)/.test(fault);
const FAILED: Message = { topic: '', at: 0, text: 'there was no explanation', from: 'function' };

test('nobody is told that anything is down when only the canaries are', () => {
  const ofCanaries = INCIDENTS.filter(({ fault }) => isOfCanaries(fault));

  expect(new Set(ofCanaries.flatMap(({ told }) => told.map(({ alarm }) => alarm)))).toEqual(
    new Set(['Degraded', 'Blind']),
  );
});
