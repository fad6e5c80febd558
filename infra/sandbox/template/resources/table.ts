import { API_GATEWAY_RESOURCES } from './api-gateway.ts';
import { CLOUDWATCH_RESOURCES } from './cloudwatch.ts';
import { DOMAIN_NAME_RESOURCES } from './domain-name.ts';
import { EVENTS_RESOURCES } from './events.ts';
import { IAM_RESOURCES } from './iam.ts';
import { KMS_RESOURCES } from './kms.ts';
import { LAMBDA_RESOURCES } from './lambda.ts';
import { LOGS_RESOURCES } from './logs.ts';
import type { ResourceType } from './resource-type.ts';
import { ROUTE53_RESOURCES } from './route53.ts';
import { SCHEDULER_RESOURCES } from './scheduler.ts';
import { SECURITY_GROUP_RESOURCES } from './security-group.ts';
import { SNS_RESOURCES } from './sns.ts';
import { VPC_RESOURCES } from './vpc.ts';
import { VPC_ENDPOINT_RESOURCES } from './vpc-endpoint.ts';

/** Every resource type that the sandbox knows; a template with another one is refused. */
export const RESOURCE_TYPES: ReadonlyMap<string, ResourceType> = new Map(
  Object.entries({
    ...VPC_RESOURCES,
    ...SECURITY_GROUP_RESOURCES,
    ...VPC_ENDPOINT_RESOURCES,
    ...API_GATEWAY_RESOURCES,
    ...DOMAIN_NAME_RESOURCES,
    ...ROUTE53_RESOURCES,
    ...IAM_RESOURCES,
    ...KMS_RESOURCES,
    ...LOGS_RESOURCES,
    ...LAMBDA_RESOURCES,
    ...SCHEDULER_RESOURCES,
    ...EVENTS_RESOURCES,
    ...SNS_RESOURCES,
    ...CLOUDWATCH_RESOURCES,
  }),
);
