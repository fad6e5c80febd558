import { z } from 'zod';
import { uuid } from '../identifiers.ts';
import { generatedName, resourceType, withoutEffect } from './resource-type.ts';

const logGroup = resourceType(
  z.strictObject({ LogGroupName: z.string().optional(), RetentionInDays: withoutEffect, Tags: withoutEffect }),
  (properties, creation) => {
    const name = properties.LogGroupName ?? generatedName(creation, 512);
    const { partition, region, accountId } = creation.location;
    return { ref: name, attributes: { Arn: `arn:${partition}:logs:${region}:${accountId}:log-group:${name}:*` } };
  },
);

const queryDefinition = resourceType(
  z.strictObject({ Name: z.string(), QueryString: z.string(), LogGroupNames: z.array(z.string()).optional() }),
  (_, { logicalId }) => {
    const id = uuid(logicalId);
    return { ref: id, attributes: { QueryDefinitionId: id } };
  },
);

/** Where functions log, and the queries that are saved for a person. */
export const LOGS_RESOURCES = { 'AWS::Logs::LogGroup': logGroup, 'AWS::Logs::QueryDefinition': queryDefinition };
