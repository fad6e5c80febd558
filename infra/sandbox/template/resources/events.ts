import { z } from 'zod';
import { eventPattern } from '../../events/rules.ts';
import { withoutEffect } from '../../properties/property.ts';
import { arnOf, nameOr, refusal, resourceType } from './resource-type.ts';

const rate = z
  .string()
  .regex(/^rate\((?:[2-9]|[1-9]\d+) minutes\)$/, { error: 'must be a rate in minutes, such as rate(5 minutes)' })
  .transform((expression) => Number(/\d+/.exec(expression)?.[0]));

const rule = resourceType(
  z.strictObject({
    Name: z.string().optional(),
    Description: withoutEffect,
    EventPattern: eventPattern,
    ScheduleExpression: rate,
    State: z.enum(['ENABLED', 'DISABLED']),
    Targets: z.array(z.strictObject({ Arn: z.string(), Id: z.string() })),
    Tags: withoutEffect,
  }),
  ({ Name, EventPattern, ScheduleExpression, State, Targets }, creation) => {
    const { inventory } = creation;
    const targetArns = Targets.map(({ Arn }) => Arn);
    const unknown = targetArns.find((arn) => !inventory.functions.has(arn));
    if (unknown !== undefined) throw refusal(creation, `the sandbox has no function ${unknown}`);
    const name = nameOr(Name, creation, 64);
    const arn = arnOf(creation, 'events', `rule/${name}`);
    inventory.eventRules.push({
      name,
      arn,
      enabled: State === 'ENABLED',
      pattern: EventPattern,
      everyMinutes: ScheduleExpression,
      targetArns,
    });
    return { ref: name, attributes: { Arn: arn } };
  },
);

/** What calls functions when something happens. */
export const EVENTS_RESOURCES = { 'AWS::Events::Rule': rule };
