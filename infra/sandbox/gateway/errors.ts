import type { GatewayAnswer } from './message.ts';
import { newRequestIds } from './request-ids.ts';

interface GatewayError {
  readonly status: number;
  readonly type: string;
  /** Nothing where AWS has none to tell. */
  readonly message: string | null;
  /** Authorization is the one part of API Gateway that spells it with a capital. */
  readonly key?: 'message' | 'Message';
}

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
  deniedByAuthorizer: {
    status: 403,
    type: 'AccessDeniedException',
    key: 'Message',
    message: 'User is not authorized to access this resource with an explicit deny in an identity-based policy',
  },
  authorizerFailed: { status: 500, type: 'AuthorizerConfigurationException', message: null },
  unauthorized: { status: 401, type: 'UnauthorizedException', message: 'Unauthorized' },
  signatureExpired: {
    status: 403,
    type: 'InvalidSignatureException',
    message: 'Signature expired: 20260101T000000Z is now earlier than 20260101T000500Z (20260101T001000Z - 5 min.)',
  },
  parameterMissing: {
    status: 400,
    type: 'BadRequestException',
    message: 'Missing required request parameters: [tenant]',
  },
  unsupportedMediaType: { status: 415, type: 'BadRequestException', message: 'Unsupported Media Type' },
  // Nobody knows what AWS will call it.
  refusedOtherwise: { status: 403, type: 'SomethingNewException', message: 'Something new' },
} as const satisfies Record<string, GatewayError>;
/** By the situation that makes API Gateway answer by itself. */
export type GatewayErrorName = keyof typeof GATEWAY_ERRORS;

/** The answer of API Gateway itself when it cannot serve a request. */
export const gatewayError = (name: GatewayErrorName): GatewayAnswer => {
  const { status, type, message, key = 'message' }: GatewayError = GATEWAY_ERRORS[name];
  // AWS puts a space after the colon from 500 on, and none below.
  return errorAnswer(status, type, `{"${key}":${status < 500 ? '' : ' '}${JSON.stringify(message)}}`);
};

/** The answer to a payload that is too large, the only one of API Gateway in plain text and without an error type. */
export const payloadTooLarge = (): GatewayAnswer => ({
  status: 413,
  headers: { 'Content-Type': 'text/plain' },
  body: 'HTTP content length exceeded 10485760 bytes.',
});

const DENIALS = {
  deniedByResourcePolicy: 'with an explicit deny in a resource-based policy',
  deniedByEndpointPolicy: 'with an explicit deny in a VPC endpoint policy',
  notAllowedByResourcePolicy: 'because no resource-based policy allows the execute-api:Invoke action',
  notAllowedByEndpointPolicy: 'because no VPC endpoint policy allows the execute-api:Invoke action',
} as const;
/** Which policy keeps a request out, and whether it says so or is silent. */
export type Denial = keyof typeof DENIALS;

/** The answer to a request by somebody for the method `arn` that a policy keeps out. */
export const accessDenied = (denial: Denial, arn: string, user = 'anonymous'): GatewayAnswer =>
  denied(`User: ${user} is not authorized to perform: execute-api:Invoke on resource: ${arn} ${DENIALS[denial]}`);

/** The answer to a request that is denied, with IAM's sentence; it shows only the end of the account's id in the resource. */
export const denied = (sentence: string): GatewayAnswer =>
  errorAnswer(
    403,
    'AccessDeniedException',
    JSON.stringify({ Message: sentence.replace(/(execute-api:[^:]*:)\d+(\d{4}):/, '$1********$2:') }),
  );

/** An answer of API Gateway itself with a body in JSON. */
export const errorAnswer = (status: number, type: string, body: string): GatewayAnswer => {
  const { 'x-amzn-RequestId': requestId, ...otherIds } = newRequestIds();
  const headers = { 'x-amzn-RequestId': requestId, 'x-amzn-ErrorType': type, ...otherIds };
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body };
};
