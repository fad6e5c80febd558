import type { Episode } from '../evidence/episode.ts';
import { clock, dayAndClock } from './time.ts';

/** That something does not show all along, in words that follow its name; nothing where it does, up to the newest run. */
export const courseOf = ({ first, comesAndGoes, current, showing, runs }: Episode, isOver: string): string => {
  if (comesAndGoes) return `, which comes and goes since ${clock(first)}, ${showing.length} of ${runs} runs`;
  return current ? '' : `, though ${isOver}`;
};

/** Since when something shows: `2026-11-22 10:02 UTC, the first run that showed it`. */
export const sinceOf = ({ first, last, openStart, comesAndGoes, current }: Episode): string => {
  const start = openStart
    ? `at least ${dayAndClock(first)}, as far back as the logs were read`
    : `${dayAndClock(first)}, the first run that showed it`;
  if (current || comesAndGoes) return start;
  return first === last
    ? `${dayAndClock(first)}, the only time it showed`
    : `${start}, to ${clock(last)}, the last one`;
};
