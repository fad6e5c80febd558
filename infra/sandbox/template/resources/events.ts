import { z } from 'zod';
import { readBy } from '../../cloudwatch/read-by.ts';
import { parsePattern } from '../../events/pattern.ts';
import { parseRate } from '../../events/schedule.ts';
import { generatedName, refusal, resourceType, withoutEffect } from './resource-type.ts';

const rule = resourceType(
  z
    .strictObject({
      Name: z.string().optional(),
      Description: withoutEffect,
      EventPattern: z.json().transform(readBy(parsePattern)).optional(),
      ScheduleExpression: z.string().transform(readBy(parseRate)).optional(),
      State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
      Targets: z
        .array(
          z.strictObject({
            Arn: z.string(),
            Id: z.string(),
            // A call on loopback arrives or fails at once.
            RetryPolicy: withoutEffect,
          }),
        )
        .default([]),
    })
    .refine(({ EventPattern, ScheduleExpression }) => EventPattern !== undefined || ScheduleExpression !== undefined, {
      path: ['EventPattern'],
      error: 'or ScheduleExpression is required',
    }),
  (properties, creation) => {
    const { inventory, location } = creation;
    const targetArns = properties.Targets.map(({ Arn }) => Arn);
    const unknown = targetArns.find((arn) => !inventory.functions.has(arn));
    if (unknown !== undefined) throw refusal(creation, `the sandbox has no function ${unknown}`);
    const name = properties.Name ?? generatedName(creation, 64);
    const arn = `arn:${location.partition}:events:${location.region}:${location.accountId}:rule/${name}`;
    inventory.eventRules.push({
      name,
      arn,
      enabled: properties.State === 'ENABLED',
      pattern: properties.EventPattern,
      everyMinutes: properties.ScheduleExpression,
      targetArns,
    });
    return { ref: name, attributes: { Arn: arn } };
  },
);

/** What calls functions when something happens. */
export const EVENTS_RESOURCES = { 'AWS::Events::Rule': rule };
