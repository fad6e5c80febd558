import { z } from 'zod';
import { generatedName, refusal, resourceType, withoutEffect } from './resource-type.ts';

const schedule = resourceType(
  z.strictObject({
    Name: z.string().optional(),
    ScheduleExpression: z.string(),
    ScheduleExpressionTimezone: withoutEffect,
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
    Target: z.strictObject({
      Arn: z.string(),
      Input: z.string(),
      RoleArn: withoutEffect,
      // A call on loopback arrives or fails at once.
      RetryPolicy: withoutEffect,
    }),
    Description: withoutEffect,
  }),
  (properties, creation) => {
    const { inventory, location } = creation;
    const { Target } = properties;
    const target = inventory.functions.get(Target.Arn);
    if (target === undefined) throw refusal(creation, `the sandbox has no function ${Target.Arn}`);
    const name = properties.Name ?? generatedName(creation, 64);
    inventory.schedules.push({
      name,
      expression: properties.ScheduleExpression,
      enabled: properties.State === 'ENABLED',
      functionLogicalId: target.played.logicalId,
      input: Target.Input,
    });
    const scheduler = `arn:${location.partition}:scheduler:${location.region}:${location.accountId}`;
    return { ref: name, attributes: { Arn: `${scheduler}:schedule/default/${name}` } };
  },
);

/** What calls functions. */
export const SCHEDULER_RESOURCES = { 'AWS::Scheduler::Schedule': schedule };
