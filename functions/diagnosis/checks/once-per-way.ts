import type { SeenAttempt, Setting } from './check.ts';

/** A judgement that zone and address of an attempt decide, made once for each: attempts are thousands, and so may rules be. */
export const oncePerWay = (judge: Setting['stops']): Setting['stops'] => {
  const known = new Map<string, boolean | undefined>();
  return (attempt: SeenAttempt) => {
    const way = `${attempt.sourceZone} ${attempt.address}`;
    if (!known.has(way)) known.set(way, judge(attempt));
    return known.get(way);
  };
};
