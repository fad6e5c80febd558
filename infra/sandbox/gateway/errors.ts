import type { GatewayAnswer } from './message.ts';
import { newRequestIds } from './request-ids.ts';

/** What API Gateway answers by itself; after a transcript of real calls where there is one. */
const GATEWAY_ERRORS = {
  forbidden: { status: 403, type: 'ForbiddenException', message: 'Forbidden' },
  missingAuthenticationToken: {
    status: 403,
    type: 'MissingAuthenticationTokenException',
    message: 'Missing Authentication Token',
  },
  throttled: { status: 429, type: 'TooManyRequestsException', message: 'Too Many Requests' },
  quotaExceeded: { status: 429, type: 'LimitExceededException', message: 'Limit Exceeded' },
  internal: { status: 500, type: 'InternalServerErrorException', message: 'Internal server error' },
  integrationTimedOut: { status: 504, type: 'InternalServerErrorException', message: 'Endpoint request timed out' },
  integrationUnreachable: {
    status: 504,
    type: 'InternalServerErrorException',
    message: 'Network error communicating with endpoint',
  },
} as const;
/** By the situation that makes API Gateway answer by itself. */
export type GatewayErrorName = keyof typeof GATEWAY_ERRORS;

/** The answer of API Gateway itself when it cannot serve a request. */
export const gatewayError = (name: GatewayErrorName): GatewayAnswer => {
  const { status, type, message } = GATEWAY_ERRORS[name];
  // AWS puts a space after the colon from 500 on, and none below.
  return errorAnswer(status, type, status < 500 ? JSON.stringify({ message }) : `{"message": "${message}"}`);
};

const DENIALS = {
  deniedByResourcePolicy: 'with an explicit deny in a resource-based policy',
  deniedByEndpointPolicy: 'with an explicit deny in a VPC endpoint policy',
  notAllowedByResourcePolicy: 'because no resource-based policy allows the execute-api:Invoke action',
  notAllowedByEndpointPolicy: 'because no VPC endpoint policy allows the execute-api:Invoke action',
} as const;
/** Which policy keeps a request out, and whether it says so or is silent. */
export type Denial = keyof typeof DENIALS;

/** The answer to a request for the method `arn` that a policy keeps out; it shows only the end of the account's id. */
export const accessDenied = (denial: Denial, arn: string): GatewayAnswer => {
  const resource = arn.replace(/:\d+(\d{4}):/, ':********$1:');
  const action = `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${resource}`;
  // Authorization is the one part of API Gateway that spells the key with a capital.
  return errorAnswer(403, 'AccessDeniedException', JSON.stringify({ Message: `${action} ${DENIALS[denial]}` }));
};

const errorAnswer = (status: number, type: string, body: string): GatewayAnswer => {
  const { 'x-amzn-RequestId': requestId, ...otherIds } = newRequestIds();
  const headers = { 'x-amzn-RequestId': requestId, 'x-amzn-ErrorType': type, ...otherIds };
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body };
};
