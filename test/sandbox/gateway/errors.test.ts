import { expect, test } from '@jest/globals';
import { type GatewayErrorName, gatewayError } from '../../../infra/sandbox/gateway/errors.ts';

test.each<[GatewayErrorName, number, string, string]>([
  ['forbidden', 403, 'ForbiddenException', '{"message":"Forbidden"}'],
  [
    'missingAuthenticationToken',
    403,
    'MissingAuthenticationTokenException',
    '{"message":"Missing Authentication Token"}',
  ],
  ['unsupportedMediaType', 415, 'BadRequestException', '{"message":"Unsupported Media Type"}'],
  ['throttled', 429, 'TooManyRequestsException', '{"message":"Too Many Requests"}'],
  ['quotaExceeded', 429, 'LimitExceededException', '{"message":"Limit Exceeded"}'],
  ['internal', 500, 'InternalServerErrorException', '{"message": "Internal server error"}'],
  ['integrationTimedOut', 504, 'InternalServerErrorException', '{"message": "Endpoint request timed out"}'],
  [
    'integrationUnreachable',
    504,
    'InternalServerErrorException',
    '{"message": "Network error communicating with endpoint"}',
  ],
])('%s is %i %s %s', (name, status, type, body) => {
  expect(gatewayError(name)).toEqual({
    status,
    headers: {
      'Content-Type': 'application/json',
      'x-amzn-RequestId': expect.any(String),
      'x-amzn-ErrorType': type,
      'x-amz-apigw-id': expect.any(String),
    },
    body,
  });
});
