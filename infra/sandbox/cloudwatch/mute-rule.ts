import { Cron } from 'croner';
import { z } from 'zod';
import { endOf, minuteOf } from '../clock.ts';
import { readBy, withoutEffect } from '../properties/property.ts';
import type { Identity } from './metric-alarm.ts';

const MOST_MINUTES = 15 * 24 * 60;

const minutesOf = (duration: string): number => {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  const total = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
  if (total >= 1 && total <= MOST_MINUTES) return total;
  throw new Error(
    `reading the schedule: expected a duration from PT1M to P15D in minutes, hours and days, got ${duration}`,
  );
};

const VALUE = /(?:\d{1,2}|[A-Z]{3})/.source;
const ITEM = `(?:\\*|${VALUE}(?:-${VALUE})?)`;
const FIELD = `${ITEM}(?:,${ITEM})*`;
const CRON = new RegExp(`^cron\\((?<pattern>(?:${FIELD} ){4}${FIELD})\\)$`);
const AT = /^at\((?<date>\d{4}-\d\d-\d\dT\d\d:\d\d)\)$/;

/**
 * When the windows of an expression open: five fields with values, ranges and lists, CloudWatch user guide, "Alarm mute rules", or one
 * time. Throws an error that names what it does not know.
 */
export const parseOpenings = (expression: string, timezone: string): Cron => {
  const pattern = CRON.exec(expression)?.groups?.pattern;
  const date = AT.exec(expression)?.groups?.date;
  if (pattern === undefined && date === undefined) {
    throw new Error(`reading the schedule: expected cron(0 2 * * SUN) or at(2026-05-10T14:00), got ${expression}`);
  }
  const [, , dayOfMonth = '*', , dayOfWeek = '*'] = pattern?.split(' ') ?? [];
  if (dayOfMonth !== '*' && dayOfWeek !== '*') {
    throw new Error(`reading the schedule: ${expression}: the sandbox does not know whether both days must match`);
  }
  // croner refuses a time zone that does not exist only when it is asked for a run.
  new Intl.DateTimeFormat('en', { timeZone: timezone });
  return new Cron(pattern ?? `${date}:00`, { mode: '5-part', timezone });
};

const schedule = z.strictObject({ Expression: z.string(), Duration: z.string(), Timezone: z.string() }).transform(
  readBy(({ Expression, Duration, Timezone }) => ({
    openings: parseOpenings(Expression, Timezone),
    minutes: minutesOf(Duration),
  })),
);

/** The properties of `AWS::CloudWatch::AlarmMuteRule` for named alarms. */
export const muteRuleProperties = z.strictObject({
  Rule: z.strictObject({ Schedule: schedule }),
  MuteTargets: z.strictObject({ AlarmNames: z.array(z.string()).min(1, { error: 'must name an alarm' }).max(100) }),
  Tags: withoutEffect,
});

/** A maintenance window, with the properties that the template gives it. */
export type MuteRule = Identity & Readonly<z.output<typeof muteRuleProperties>>;

/** The minutes of a rule's window, counted from the epoch. */
export interface MuteWindow {
  readonly firstMinute: number;
  readonly lastMinute: number;
}

/** The window of a rule that mutes an alarm in this minute, the latest where windows overlap; nothing where none does. */
export const openWindow = ({ Rule, MuteTargets }: MuteRule, alarm: string, minute: number): MuteWindow | undefined => {
  if (!MuteTargets.AlarmNames.includes(alarm)) return undefined;
  const { openings, minutes } = Rule.Schedule;
  const [opening] = openings.previousRuns(1, new Date(endOf(minute)));
  const firstMinute = opening && minuteOf(opening.getTime());
  return firstMinute !== undefined && minute < firstMinute + minutes
    ? { firstMinute, lastMinute: firstMinute + minutes - 1 }
    : undefined;
};
