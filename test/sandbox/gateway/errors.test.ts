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
  const answer = gatewayError(name);

  expect(answer).toEqual({
    status,
    headers: {
      'Content-Type': 'application/json',
      'x-amzn-RequestId': expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      'x-amzn-ErrorType': type,
      'x-amz-apigw-id': expect.stringMatching(/^[A-Za-z0-9+/]{15}=$/),
    },
    body,
  });
  // In AWS's order.
  expect(Object.keys(answer.headers)).toEqual([
    'Content-Type',
    'x-amzn-RequestId',
    'x-amzn-ErrorType',
    'x-amz-apigw-id',
  ]);
});
