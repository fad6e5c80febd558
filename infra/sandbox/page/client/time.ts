const MINUTE_MS = 60_000;

/** When a minute begins, such as 14:07. */
export const timeOfMinute = (minute: number): string => timeOf(minute * MINUTE_MS);

/** A time of day in UTC, such as 14:07. */
export const timeOf = (at: number): string => new Date(at).toISOString().slice(11, 16);

/** A day and a time of day in UTC, such as 22 Nov 14:07. */
export const dayAndTimeOf = (at: number): string => {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);
  return `${day} ${timeOf(at)}`;
};

/** When a minute ends, which is when its alarms change: the day only if it is not that of `now`, another minute. */
export const endOf = (minute: number, now: number): string => {
  const at = (minute + 1) * MINUTE_MS;
  const isToday = new Date(at).toISOString().slice(0, 10) === new Date(now * MINUTE_MS).toISOString().slice(0, 10);
  return isToday ? timeOf(at) : dayAndTimeOf(at);
};
