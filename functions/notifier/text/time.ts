/** A time of the day, `10:05 UTC`, of epoch milliseconds. */
export const clock = (at: number): string => `${hoursAndMinutes(at)} UTC`;

/** A day and a time, `2026-11-22 10:05 UTC`. */
export const dayAndClock = (at: number): string => `${day(at)} ${clock(at)}`;

/** A day, `2026-11-22`. */
export const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** A stretch of time, `10:05 to 10:14 UTC`, with the days where it is more than one. */
export const stretch = (from: number, to: number): string =>
  day(from) === day(to) ? `${hoursAndMinutes(from)} to ${clock(to)}` : `${dayAndClock(from)} to ${dayAndClock(to)}`;

/** How long it is from one time to another, as `clock` shows them, such as `9 min`, `1 h 5 min` or `2 d 3 h`. */
export const duration = (from: number, to: number): string => {
  const minutes = Math.floor(to / 60_000) - Math.floor(from / 60_000);
  if (minutes === 0) return 'less than a minute';
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24];
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
};

const hoursAndMinutes = (at: number): string => new Date(at).toISOString().slice(11, 16);
