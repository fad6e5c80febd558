import type { Evidence, ZoneView } from '../evidence/evidence.ts';
import { dayAndClock } from '../text/time.ts';
import type { Trouble } from './trouble.ts';

/** The silences of canaries that lasted at some time since `since`, and are over. */
export const silencesIn = ({ zones, at }: Evidence, since: number, silentAfterMs: number): readonly Trouble[] =>
  zones.flatMap((view) => silencesOf(view, at, silentAfterMs).filter(({ last }) => last > since));

const silencesOf = (
  { zone, from, runs, unreadBetween }: ZoneView,
  at: number,
  silentAfterMs: number,
): readonly Trouble[] => {
  const times = runs.map((run) => run.at).filter((time) => time <= at);
  return times.flatMap((last, index): readonly Trouble[] => {
    const before = times[index - 1];
    const first = before ?? from;
    if (last - first <= silentAfterMs) return [];
    const isAcross = unreadBetween !== undefined && first <= unreadBetween.from && unreadBetween.to <= last;
    // Nobody looked between the two readings of the log; that it was silent before the first of them ended is known.
    if (isAcross && unreadBetween.from - first <= silentAfterMs) return [];
    return [
      {
        concern: 'canary',
        name: `the canary in ${zone} was silent`,
        first,
        last,
        openStart: before === undefined,
        comesAndGoes: false,
        course: isAcross ? `, back at ${dayAndClock(last)} at the latest` : '',
      },
    ];
  });
};
