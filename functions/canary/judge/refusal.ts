import type { Cause } from '../../contract/cause.ts';
import type { Target } from '../config.ts';
import type { Failure } from '../probe/failure.ts';
import type { Answer } from './check.ts';

const REQUEST_ID = 'x-amzn-requestid';
const ERROR_TYPE = 'x-amzn-errortype';

/** The id API Gateway gave the request; only API Gateway sends it. */
export const requestIdOf = ({ headers }: Pick<Answer, 'headers'>): string | undefined => headers[REQUEST_ID];

/** API Gateway's own name for the error, without the URL that some services append. */
export const errorTypeOf = ({ headers }: Pick<Answer, 'headers'>): string | undefined =>
  headers[ERROR_TYPE]?.split(':', 1)[0];

/**
 * Says why an answer is not the one that was expected, if it is not: API Gateway's error type first, its message
 * second, the status last, since the API's owner can reshape statuses and bodies but the error type survives
 * (API Gateway developer guide, gateway responses).
 */
export const classifyRefusal = (answer: Answer, expected: Target['expect']): Failure | undefined => {
  const errorType = errorTypeOf(answer);
  if (requestIdOf(answer) === undefined) {
    return { cause: 'http.not_api_gateway', detail: `status ${answer.status} without x-amzn-RequestId` };
  }
  if (errorType === expected.errorType && answer.status === expected.status) return undefined;
  const message = messageOf(answer.body);
  return {
    // What was expected but came with the wrong status is the API's answer, not a refusal.
    cause: errorType === expected.errorType ? 'http.unexpected_status' : causeOf(errorType, message, answer.status),
    detail: `status ${answer.status}${errorType ? ` ${errorType}` : ''}${message ? `: ${message}` : ''}`,
  };
};

const causeOf = (errorType: string | undefined, message: string, status: number): Cause => {
  switch (errorType) {
    case 'AccessDeniedException':
      return denialOf(message);
    case 'ForbiddenException':
      return 'http.not_routed';
    case 'MissingAuthenticationTokenException':
      return 'http.no_such_method';
    case 'TooManyRequestsException':
      return 'http.throttled';
    case 'LimitExceededException':
      return 'http.quota';
    case 'InternalServerErrorException':
    case 'IntegrationFailureException':
    case 'ApiConfigurationException':
      return integrationFailureOf(message, status);
    default:
      return 'http.unexpected_status';
  }
};

const denialOf = (message: string): Cause => {
  if (/VPC endpoint policy/i.test(message)) return 'http.denied.endpoint_policy';
  // Older messages end at "with an explicit deny" and mean the resource policy (AWS re:Post, API Gateway 403 errors).
  if (/resource-based policy|with an explicit deny$/i.test(message)) return 'http.denied.resource_policy';
  return 'http.denied';
};

const integrationFailureOf = (message: string, status: number): Cause => {
  if (/timed out/i.test(message)) return 'http.integration.timed_out';
  if (/network error/i.test(message)) return 'http.integration.unreachable';
  return status === 504 ? 'http.integration.timed_out' : 'http.integration.error';
};

/** API Gateway spells the key `Message` in authorization denials and `message` elsewhere. */
const messageOf = (body: Buffer): string => {
  const text = body.toString('utf8');
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return '';
    const message = 'Message' in parsed ? parsed.Message : 'message' in parsed ? parsed.message : undefined;
    return typeof message === 'string' ? message.slice(0, 500) : '';
  } catch {
    // Not JSON: then there is no message, and the status speaks.
    return '';
  }
};
