import { z } from 'zod';
import { uuid } from '../../identifiers.ts';
import { withoutEffect } from '../../properties/property.ts';
import { arnOf, nameOr, resourceType } from './resource-type.ts';

const logGroup = resourceType(
  z.strictObject({
    LogGroupName: z.string().optional(),
    RetentionInDays: withoutEffect,
    KmsKeyId: withoutEffect,
    Tags: withoutEffect,
  }),
  ({ LogGroupName }, creation) => {
    const name = nameOr(LogGroupName, creation, 512);
    return { ref: name, attributes: { Arn: arnOf(creation, 'logs', `log-group:${name}:*`) } };
  },
);

const queryDefinition = resourceType(
  z.strictObject({ Name: z.string(), QueryString: z.string(), LogGroupNames: z.array(z.string()) }),
  (_, { logicalId }) => ({ ref: uuid(logicalId), attributes: {} }),
);

/** Where functions log, and the queries that are saved for a person. */
export const LOGS_RESOURCES = { 'AWS::Logs::LogGroup': logGroup, 'AWS::Logs::QueryDefinition': queryDefinition };
