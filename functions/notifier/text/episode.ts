import type { Episode } from '../evidence/episode.ts';
import { clock, dayAndClock } from './time.ts';

/** Since when something shows, and how often: `2026-11-22 10:02 UTC, the first run that showed it`. */
export const sinceOf = ({ first, last, openStart, comesAndGoes, current, showing, runs }: Episode): string => {
  const start = openStart ? `at least ${dayAndClock(first)}` : dayAndClock(first);
  if (comesAndGoes) {
    const limit = openStart ? ', as far back as the logs were read' : '';
    return `comes and goes since ${start}, ${showing.length} of ${runs} runs${limit}`;
  }
  const what = openStart ? 'as far back as the logs were read' : 'the first run that showed it';
  if (current) return `${start}, ${what}`;
  return first === last ? `${start}, the only time it showed` : `${start}, ${what}, to ${clock(last)}, the last one`;
};
