import { expect, test } from '@jest/globals';
import { shortName } from './deployed-alarms.ts';
import { type PlayedMinute, startTimeline, type Timeline } from './timeline.ts';

const TIMEOUT_MS = 100_000;

// The heartbeat goes on without the canaries, whose runs would only take time.
const NO_RUNS = ['schedule-stopped'];

/** Lends a timeline that nobody had before: these tests end with alarms that are still on. */
const inTimeline = async (user: (timeline: Timeline) => Promise<readonly PlayedMinute[]>) => {
  await using timeline = await startTimeline();
  return await user(timeline);
};

/** What was told of an alarm's state, `{topic}: {alarm} {state}`, and explanations by their topic alone. */
const toldIn = (minutes: readonly PlayedMinute[]): readonly string[] =>
  minutes
    .flatMap(({ news }) => news.messages)
    .map(({ topic, subject = '' }) => {
      const [, state, alarm = ''] = /^(ALARM|OK): "(.+)" in /.exec(subject) ?? [];
      return state === undefined ? topic : `${topic}: ${shortName(alarm)} ${state}`;
    });

test.concurrent(
  'a notifier that is killed alarms at its heartbeat',
  async () => {
    const minutes = await inTimeline(({ play }) => play(['notifier-killed'], 6));

    expect(toldIn(minutes).filter((text) => !text.endsWith('OK'))).toEqual([
      'Private API notices: NotifierFails ALARM',
    ]);
    expect(minutes.flatMap(({ news }) => news.losses).join()).toMatch(/failed: Runtime\.ExitError/);
  },
  TIMEOUT_MS,
);

test.concurrent(
  'the page leaves whether the notifier works or not',
  async () => {
    const minutes = await inTimeline(({ play }) => play(['notifier-killed', 'endpoint-refuses'], 5));

    expect(toldIn(minutes)).toContain('Private API pages: Unreachable ALARM');
    expect(toldIn(minutes)).toContain('Private API notices: NotifierFails ALARM');
    expect(toldIn(minutes)).not.toContain('Private API explanations');
  },
  TIMEOUT_MS,
);

test.concurrent(
  'a notifier that fails at every heartbeat is told of once',
  async () => {
    const minutes = await inTimeline(async ({ play }) => [
      ...(await play(['notifier-killed', ...NO_RUNS], 11)),
      ...(await play(NO_RUNS, 8)),
    ]);

    expect(toldIn(minutes).filter((text) => text.includes('NotifierFails'))).toEqual([
      'Private API notices: NotifierFails ALARM',
      'Private API notices: NotifierFails OK',
    ]);
  },
  TIMEOUT_MS,
);

test.concurrent(
  'a notifier that is not invoked any more is told of within twenty minutes',
  async () => {
    const minutes = await inTimeline(async ({ play }) => {
      await play(NO_RUNS, 15);
      return play(['notifier-stopped', ...NO_RUNS], 20);
    });

    expect(toldIn(minutes).filter((text) => text.includes('Notifier'))).toEqual([
      'Private API notices: NotifierSilent ALARM',
    ]);
  },
  TIMEOUT_MS,
);

test.concurrent(
  'what one run of the canaries in an hour fails for is not told to anybody',
  async () => {
    const minutes = await inTimeline(({ play }) => play(['endpoint-refuses@3-3'], 9));

    expect(toldIn(minutes).filter((text) => !text.endsWith('OK'))).toEqual([]);
  },
  TIMEOUT_MS,
);
