import { z } from 'zod';
import { startOf } from '../clock.ts';
import { withoutEffect } from '../template/resources/resource-type.ts';
import type { Identity } from './metric-alarm.ts';
import { parseMuteSchedule } from './mute-schedule.ts';
import { readBy } from './read-by.ts';

const schedule = z
  .strictObject({ Expression: z.string(), Duration: z.string(), Timezone: z.string().default('UTC') })
  .transform(
    readBy(({ Expression, Duration, Timezone }) => ({
      ...parseMuteSchedule(Expression, Duration),
      wallClockOf: wallClockIn(Timezone),
    })),
  );

/** A minute's date and time in a time zone, written `2026-05-10T14:00`; throws an error for a time zone that does not exist. */
const wallClockIn = (timeZone: string): ((minute: number) => string) => {
  // Swedish custom is that of ISO 8601.
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (minute) => format.format(startOf(minute)).replace(' ', 'T');
};

const wallClock = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, { error: 'must be written like 2026-05-10T14:00' });

/** The properties of `AWS::CloudWatch::AlarmMuteRule` for named alarms. */
export const muteRuleProperties = z.strictObject({
  Name: z.string().optional(),
  Description: withoutEffect,
  Rule: z.strictObject({ Schedule: schedule }),
  MuteTargets: z.strictObject({ AlarmNames: z.array(z.string()).min(1, { error: 'must name an alarm' }).max(100) }),
  StartDate: wallClock.optional(),
  ExpireDate: wallClock.optional(),
  Tags: withoutEffect,
});

/** A maintenance window, with the properties that the template gives it. */
export type MuteRule = Identity & Readonly<z.output<typeof muteRuleProperties>>;

/** The minutes of a rule's window, counted from the epoch. */
export interface MuteWindow {
  readonly firstMinute: number;
  readonly lastMinute: number;
}

/** The rule's window that is open at this minute, the latest where windows overlap; nothing where none is. */
export const openWindow = (
  { Rule: { Schedule }, StartDate, ExpireDate }: MuteRule,
  minute: number,
): MuteWindow | undefined => {
  const { opensAt, minutes, wallClockOf } = Schedule;
  const now = wallClockOf(minute);
  if ((StartDate !== undefined && now < StartDate) || (ExpireDate !== undefined && now >= ExpireDate)) return undefined;
  const candidates = Array.from({ length: minutes }, (_, age) => minute - age);
  const firstMinute = candidates.find((candidate) => opensAt(wallClockOf(candidate)));
  return firstMinute === undefined ? undefined : { firstMinute, lastMinute: firstMinute + minutes - 1 };
};

/** Whether one of the rule's windows is open at this minute, counted from the epoch. */
export const isMuting = (rule: MuteRule, minute: number): boolean => openWindow(rule, minute) !== undefined;
