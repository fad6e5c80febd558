import { z } from 'zod';
import { integer, withoutEffect } from '../template/resources/resource-type.ts';
import { actionProperties, type Identity } from './metric-alarm.ts';
import { parseRule } from './parse-rule.ts';
import { readBy } from './read-by.ts';
import { alarmsOf } from './rule.ts';

const MOST_CHILDREN = 100;

const rule = z.string().transform(readBy((text) => ({ text, rule: parseRule(text) })));

const seconds = integer.refine((value) => value >= 0, { error: 'must not be negative' });

/** The properties of `AWS::CloudWatch::CompositeAlarm`. */
export const compositeAlarmProperties = z
  .strictObject({
    AlarmName: z.string().optional(),
    AlarmDescription: z.string().optional(),
    AlarmRule: rule.refine((read) => new Set(alarmsOf(read.rule)).size <= MOST_CHILDREN, {
      error: `must refer to at most ${MOST_CHILDREN} alarms`,
    }),
    ActionsSuppressor: z.string().optional(),
    ActionsSuppressorWaitPeriod: seconds.optional(),
    ActionsSuppressorExtensionPeriod: seconds.optional(),
    ...actionProperties,
    Tags: withoutEffect,
  })
  .refine(
    ({ ActionsSuppressor, ActionsSuppressorWaitPeriod: wait, ActionsSuppressorExtensionPeriod: extension }) =>
      (ActionsSuppressor === undefined) === (wait === undefined) && (wait === undefined) === (extension === undefined),
    { path: ['ActionsSuppressor'], error: 'must come with both a wait period and an extension period' },
  );

/** An alarm on the states of other alarms, with the properties that the template gives it. */
export type CompositeAlarm = Identity & Readonly<z.output<typeof compositeAlarmProperties>>;
