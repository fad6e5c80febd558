/** When a mute rule mutes. */
export interface MuteSchedule {
  /** Whether a window opens at this minute of the wall clock, written `2026-05-10T14:00`. */
  readonly opensAt: (wallClock: string) => boolean;
  /** How long a window is open. */
  readonly minutes: number;
}

/** Reads the schedule of a mute rule, CloudWatch user guide, "Alarm mute rules"; throws an error that names what it does not know. */
export const parseMuteSchedule = (expression: string, duration: string): MuteSchedule => ({
  opensAt: opening(expression),
  minutes: minutesOf(duration),
});

const opening = (expression: string): MuteSchedule['opensAt'] => {
  const when = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d)\)$/.exec(expression)?.[1];
  if (when !== undefined) return (wallClock) => wallClock === when;
  const [, ...fields] = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression) ?? [];
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields;
  if (!minute || !hour || !dayOfMonth || !month || !dayOfWeek) {
    throw new Error(`reading the schedule: expected cron(0 2 * * SUN) or at(2026-05-10T14:00), got ${expression}`);
  }
  if (dayOfMonth !== '*' && dayOfWeek !== '*') {
    throw new Error(`reading the schedule: ${expression}: the sandbox does not know whether both days must match`);
  }
  const minutes = valuesOf(minute, 0, 59);
  const hours = valuesOf(hour, 0, 23);
  const daysOfMonth = valuesOf(dayOfMonth, 1, 31);
  const months = valuesOf(month, 1, 12, MONTHS);
  const daysOfWeek = valuesOf(dayOfWeek, 0, 7, DAYS);
  return (wallClock) => {
    const time = new Date(`${wallClock}Z`);
    return (
      minutes.has(time.getUTCMinutes()) &&
      hours.has(time.getUTCHours()) &&
      daysOfMonth.has(time.getUTCDate()) &&
      months.has(time.getUTCMonth() + 1) &&
      (daysOfWeek.has(time.getUTCDay()) || (time.getUTCDay() === 0 && daysOfWeek.has(7)))
    );
  };
};

const MONTHS: readonly string[] = ['', ...'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')];
const DAYS: readonly string[] = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** What `*`, `5`, `1-5`, `SUN` or a list of them stands for; a name stands for its place among the names. */
const valuesOf = (field: string, least: number, most: number, names: readonly string[] = []): ReadonlySet<number> => {
  const ranges = field.split(',').map((part) => {
    const [, from = '', to = from] = /^(\w+)(?:-(\w+))?$/.exec(part === '*' ? `${least}-${most}` : part) ?? [];
    const [first, last] = [from, to].map((word) => (names.includes(word) ? names.indexOf(word) : Number(word || NaN)));
    return first !== undefined && last !== undefined && least <= first && first <= last && last <= most
      ? Array.from({ length: last - first + 1 }, (_, index) => first + index)
      : undefined;
  });
  const values = ranges.filter((range) => range !== undefined);
  if (values.length < ranges.length) {
    throw new Error(
      `reading the schedule: expected *, a value from ${least} to ${most}, a range or a list, got ${field}`,
    );
  }
  return new Set(values.flat());
};

const MOST_MINUTES = 15 * 24 * 60;

const minutesOf = (duration: string): number => {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  const total = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
  if (total >= 1 && total <= MOST_MINUTES) return total;
  throw new Error(
    `reading the schedule: expected a duration from PT1M to P15D in minutes, hours and days, got ${duration}`,
  );
};
