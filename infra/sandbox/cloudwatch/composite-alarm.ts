import { z } from 'zod';
import { endOf } from '../clock.ts';
import { readBy, withoutEffect } from '../properties/property.ts';
import type { Evaluation, TriggeringAlarm } from './alarm-state.ts';
import { actionProperties, type Identity } from './metric-alarm.ts';
import { alarmsOf, parseRule, ruleHolds } from './rule.ts';

const MOST_CHILDREN = 100;

const rule = z.string().transform(readBy((text) => ({ text, rule: parseRule(text) })));

/** The properties of `AWS::CloudWatch::CompositeAlarm`. */
export const compositeAlarmProperties = z.strictObject({
  AlarmName: z.string(),
  AlarmDescription: z.string().optional(),
  AlarmRule: rule.refine((read) => new Set(alarmsOf(read.rule)).size <= MOST_CHILDREN, {
    error: `must refer to at most ${MOST_CHILDREN} alarms`,
  }),
  ...actionProperties,
  Tags: withoutEffect,
});

/** An alarm on the states of other alarms, with the properties that the template gives it. */
export type CompositeAlarm = Identity & Readonly<z.output<typeof compositeAlarmProperties>>;

/** The state of a composite alarm; its reason is the latest change among its children or, the first time, that it was created. */
export const evaluateComposite = (
  { arn, AlarmRule: { rule } }: CompositeAlarm,
  childOf: (reference: string) => TriggeringAlarm,
  isFirst: boolean,
): Evaluation => {
  const state = ruleHolds(rule, (reference) => childOf(reference).state === 'ALARM') ? 'ALARM' : 'OK';
  const children = [...new Set(alarmsOf(rule))].map(childOf);
  const latest = children.toSorted(({ minute: one = 0 }, { minute: other = 0 }) => other - one)[0];
  if (isFirst || latest?.minute === undefined) {
    const reason = `${arn} was created and its alarm rule evaluates to ${state}`;
    return { state, reason, triggeringAlarms: children };
  }
  const reason = `${latest.arn} transitioned to ${latest.state} at ${dateOf(latest.minute)}`;
  return { state, reason, triggeringAlarms: [latest] };
};

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: '2-digit', month: 'long', timeZone: 'UTC' });

/** The end of a minute as `Friday 04 August, 2023 12:54:00 UTC`. */
const dateOf = (minute: number): string => {
  const end = new Date(endOf(minute));
  return `${DAY.format(end)}, ${end.getUTCFullYear()} ${end.toISOString().slice(11, 19)} UTC`;
};
