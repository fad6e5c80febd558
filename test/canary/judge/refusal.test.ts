import { expect, test } from '@jest/globals';
import { classifyRefusal } from '../../../functions/canary/judge/refusal.ts';

const expected = { status: [200], maxBodyBytes: 65_536 };

const denied = (tail: string) =>
  `User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********1234:a1b2c3d4e5/demo/GET/pets${tail}`;

const answer = (status: number, errorType: string | undefined, body: object | string) => ({
  status,
  headers: { 'x-amzn-requestid': 'r-1', ...(errorType && { 'x-amzn-errortype': errorType }) },
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

test.each([
  [
    'AccessDeniedException',
    403,
    { Message: denied(' with an explicit deny in a resource-based policy') },
    'http.denied.resource_policy',
  ],
  ['AccessDeniedException', 403, { Message: denied(' with an explicit deny') }, 'http.denied.resource_policy'],
  [
    'AccessDeniedException',
    403,
    { Message: denied(' because no resource-based policy allows the execute-api:Invoke action') },
    'http.denied.resource_policy',
  ],
  [
    'AccessDeniedException',
    403,
    { Message: denied(' because no VPC endpoint policy allows the execute-api:Invoke action') },
    'http.denied.endpoint_policy',
  ],
  [
    'AccessDeniedException',
    403,
    { Message: denied(' with an explicit deny in a VPC endpoint policy') },
    'http.denied.endpoint_policy',
  ],
  ['AccessDeniedException', 403, { Message: denied('') }, 'http.denied'],
  [
    'AccessDeniedException',
    403,
    { Message: denied(' with an explicit deny in a service control policy') },
    'http.denied.caller',
  ],
  ['AccessDeniedException', 404, 'reshaped by a gateway response', 'http.denied'],
  ['ForbiddenException', 403, { message: 'Forbidden' }, 'http.not_routed'],
  ['MissingAuthenticationTokenException', 403, { message: 'Missing Authentication Token' }, 'http.no_such_method'],
  ['MissingAuthenticationTokenException', 200, { message: 'reshaped' }, 'http.no_such_method'],
  ['TooManyRequestsException', 429, { message: 'Too Many Requests' }, 'http.throttled'],
  ['LimitExceededException', 429, { message: 'Limit Exceeded' }, 'http.quota'],
  ['InternalServerErrorException', 504, { message: 'Endpoint request timed out' }, 'http.integration.timed_out'],
  [
    'InternalServerErrorException',
    504,
    { message: 'Network error communicating with endpoint' },
    'http.integration.unreachable',
  ],
  ['InternalServerErrorException', 500, { message: 'Endpoint request timed out' }, 'http.integration.timed_out'],
  ['InternalServerErrorException', 504, 'reshaped by a gateway response', 'http.integration.error'],
  ['IntegrationFailureException', 504, { message: 'Endpoint request timed out' }, 'http.integration.error'],
  ['ApiConfigurationException', 500, { message: 'Internal server error' }, 'http.integration.error'],
  ['InternalServerErrorException', 500, { message: 'Internal server error' }, 'http.integration.error'],
  ['InternalServerErrorException', 502, { message: 'Internal server error' }, 'http.integration.error'],
  ['InternalServerErrorException:http://internal.amazon.com/', 500, { message: null }, 'http.integration.error'],
  [undefined, 503, 'from the backend', 'http.unexpected_status'],
  ['NewException', 403, { message: 'of tomorrow' }, 'http.refused'],
  // Reshaped by a gateway response that puts $context.error.message elsewhere.
  [
    'AccessDeniedException',
    403,
    { error: { text: 'User is not authorized to access this resource' } },
    'http.denied.authorizer',
  ],
  ['AccessDeniedException', 403, 'User is not authorized to access this resource', 'http.denied.authorizer'],
])('%s with status %d and %j is %s', (errorType, status, body, cause) => {
  expect(classifyRefusal(answer(status, errorType, body), expected)?.cause).toBe(cause);
});

test('the expected status is no refusal', () => {
  expect(classifyRefusal(answer(200, undefined, []), expected)).toBeUndefined();
});

test('what API Gateway did not sign with a request id did not come from it, whatever its status', () => {
  expect(classifyRefusal({ status: 200, headers: {}, text: '[]' }, expected)).toEqual({
    cause: 'http.not_api_gateway',
    detail: 'status 200 without x-amzn-RequestId',
    quote: '[]',
  });
});

test('the detail says status, error type and what API Gateway said; what anybody else said is a quote', () => {
  const refused = (errorType: string | undefined, body: object | string) =>
    classifyRefusal(answer(403, errorType, body), expected);

  expect(refused('ForbiddenException', { message: 'Forbidden' })).toEqual({
    cause: 'http.not_routed',
    detail: 'status 403 ForbiddenException: Forbidden',
  });
  expect(refused('ForbiddenException', { message: 'of its owner' })).toEqual({
    cause: 'http.not_routed',
    detail: 'status 403 ForbiddenException',
    quote: '{"message":"of its owner"}',
  });
  expect(refused('ForbiddenException', '')).toEqual({
    cause: 'http.not_routed',
    detail: 'status 403 ForbiddenException',
  });
  expect(refused(undefined, '{"message":"of the backend"}')).toEqual({
    cause: 'http.unexpected_status',
    detail: 'status 403, expected 200',
    quote: '{"message":"of the backend"}',
  });
});

test('the detail says where a redirect leads', () => {
  const redirect = {
    status: 302,
    headers: { 'x-amzn-requestid': 'r-1', location: 'https://login.example/' },
    text: '',
  };

  expect(classifyRefusal(redirect, expected)).toEqual({
    cause: 'http.unexpected_status',
    detail: 'status 302 to https://login.example/, expected 200',
  });
});

test('the plain text of a request that is too large is known without any header', () => {
  const tooLarge = { status: 413, headers: {}, text: 'HTTP content length exceeded 10485760 bytes.\n' };

  expect(classifyRefusal(tooLarge, expected)).toEqual({
    cause: 'http.too_large',
    detail: 'status 413: HTTP content length exceeded 10485760 bytes.',
  });
  expect(classifyRefusal({ ...tooLarge, text: '<h1>Too large</h1>' }, expected)?.cause).toBe('http.not_api_gateway');
  expect(classifyRefusal({ ...answer(200, undefined, ''), text: tooLarge.text }, expected)).toBeUndefined();
});

test('an expected error type means that the API is reached, and its absence that something changed', () => {
  const protectedApi = { status: [403], errorType: 'MissingAuthenticationTokenException', maxBodyBytes: 65_536 };
  const refused = answer(403, 'MissingAuthenticationTokenException', { message: 'Missing Authentication Token' });

  expect(classifyRefusal(refused, protectedApi)).toBeUndefined();
  expect(classifyRefusal(answer(403, 'ForbiddenException', {}), protectedApi)?.cause).toBe('http.not_routed');
  expect(classifyRefusal(answer(200, undefined, []), protectedApi)?.cause).toBe('http.unexpected_status');
  expect(classifyRefusal({ ...refused, status: 401 }, protectedApi)?.cause).toBe('http.unexpected_status');
});

test('any of the expected statuses is good, and another one is told with all of them', () => {
  const either = { ...expected, status: [200, 204] };
  const answerOf = (status: number) => ({ status, headers: { 'x-amzn-requestid': 'r-1' }, text: '' });

  expect([200, 204].map((status) => classifyRefusal(answerOf(status), either))).toEqual([undefined, undefined]);
  expect(classifyRefusal(answerOf(202), either)).toEqual({
    cause: 'http.unexpected_status',
    detail: 'status 202, expected 200 or 204',
  });
});
