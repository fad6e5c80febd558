import { Cron } from 'croner';
import * as z from 'zod';
import { wholeNumber } from './field.ts';

const FORM = 'must be written like cron(0 2 * * SUN) or at(2026-12-01T22:00)';
const CRON = /^cron\((?<pattern>[\w*,-]+(?: [\w*,-]+){4})\)$/;
const AT = /^at\((?<time>\d{4}-\d\d-\d\dT\d\d:\d\d)\)$/;

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    return false;
  }
};

/** Says what is wrong with a schedule, if something is: its form, a value of it, or that it never comes round again. */
const scheduleMistake = (schedule: string, timezone: string): string | undefined => {
  const pattern = CRON.exec(schedule)?.groups?.pattern;
  const time = AT.exec(schedule)?.groups?.time;
  const expression = pattern ?? (time && `${time}:00`);
  if (expression === undefined) return FORM;
  const [, , dayOfMonth = '*', , dayOfWeek = '*'] = pattern?.split(' ') ?? [];
  // CloudWatch's documents do not say whether both must match.
  if (dayOfMonth !== '*' && dayOfWeek !== '*') return 'must leave the day of month or the day of week to *';
  try {
    const next = new Cron(expression, { mode: '5-part', timezone }).nextRun();
    return next === null ? 'must lie ahead, at a time that exists' : undefined;
  } catch (error) {
    return `must be a schedule (${error instanceof Error ? error.message.replace(/^CronPattern: /, '') : error})`;
  }
};

/** A maintenance window as a person writes it. */
export const MaintenanceInput = z
  .strictObject({
    schedule: z
      .string()
      .describe('When a window opens: minute, hour, day of month, month and day of week, or one point of time'),
    minutes: wholeNumber(1, 21_600).describe('How long it stays open'),
    timezone: z
      .string()
      .refine(isTimeZone, { error: 'must be a time zone such as Europe/Berlin' })
      .default('UTC')
      .describe('Whose clock the schedule is read on'),
  })
  .check(({ value: { schedule, timezone }, issues }) => {
    const message = scheduleMistake(schedule, timezone);
    if (message !== undefined) issues.push({ code: 'custom', path: ['schedule'], message, input: schedule });
  });
