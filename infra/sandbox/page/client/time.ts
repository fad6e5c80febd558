const MINUTE_MS = 60_000;

/** A time of day, such as 14:07 UTC. */
export const timeOf = (at: number): string => `${new Date(at).toISOString().slice(11, 16)} UTC`;

/** A day, such as 22 Nov. */
const dayOf = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);

/** A day and a time of day, such as 22 Nov 14:07 UTC. */
export const dayAndTimeOf = (at: number): string => `${dayOf(at)} ${timeOf(at)}`;

/** The day and the time at which a minute ends, and so at which its alarms change. */
export const dayAndEndOf = (minute: number): string => dayAndTimeOf((minute + 1) * MINUTE_MS);

/** When a minute ends: the time of day, or the day if it is a day or more before the minute `now`. */
export const endOf = (minute: number, now: number): string => {
  const at = (minute + 1) * MINUTE_MS;
  return now - minute < 24 * 60 ? timeOf(at) : dayOf(at);
};
