import { z } from 'zod';
import { generatedName, resourceType, withoutEffect } from './resource-type.ts';

const logGroup = resourceType(
  z.strictObject({ LogGroupName: z.string().optional(), RetentionInDays: withoutEffect, Tags: withoutEffect }),
  (properties, creation) => {
    const name = properties.LogGroupName ?? generatedName(creation, 512);
    const { partition, region, accountId } = creation.location;
    return { ref: name, attributes: { Arn: `arn:${partition}:logs:${region}:${accountId}:log-group:${name}:*` } };
  },
);

/** Where functions log. */
export const LOGS_RESOURCES = { 'AWS::Logs::LogGroup': logGroup };
