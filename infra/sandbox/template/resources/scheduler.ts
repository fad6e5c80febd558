import { z } from 'zod';
import { withoutEffect } from '../../properties/property.ts';
import { arnOf, nameOr, refusal, resourceType } from './resource-type.ts';

const schedule = resourceType(
  z.strictObject({
    Name: z.string().optional(),
    ScheduleExpression: z.literal('rate(1 minute)'),
    ScheduleExpressionTimezone: withoutEffect,
    State: z.enum(['ENABLED', 'DISABLED']),
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
    const { inventory } = creation;
    const { Target } = properties;
    const target = inventory.functions.get(Target.Arn);
    if (target === undefined) throw refusal(creation, `the sandbox has no function ${Target.Arn}`);
    const name = nameOr(properties.Name, creation, 64);
    inventory.schedules.push({
      name,
      enabled: properties.State === 'ENABLED',
      functionLogicalId: target.played.logicalId,
      input: Target.Input,
    });
    return { ref: name, attributes: { Arn: arnOf(creation, 'scheduler', `schedule/default/${name}`) } };
  },
);

/** What calls functions. */
export const SCHEDULER_RESOURCES = { 'AWS::Scheduler::Schedule': schedule };
