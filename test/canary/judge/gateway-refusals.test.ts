import { expect, test } from '@jest/globals';
import {
  GATEWAY_REFUSALS,
  type GatewayResponseType,
  recognize,
} from '../../../functions/canary/judge/gateway-refusals.ts';
import { CAUSES } from '../../../functions/contract/cause.ts';

/** The page "Gateway response types" in the API Gateway developer guide, without the two defaults. */
const RESPONSE_TYPES: Readonly<Record<GatewayResponseType, number>> = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
};

test('every gateway response type has a row', () => {
  const covered = new Set(GATEWAY_REFUSALS.flatMap(({ types }) => types));

  expect(Object.keys(RESPONSE_TYPES).filter((type) => ![...covered].some((one) => one === type))).toEqual([]);
});

test.each(GATEWAY_REFUSALS)('$errorType with "$sentence" is $cause', ({ errorType, sentence, cause }) => {
  const said = sentence?.replace('{user}', 'arn:aws:sts::123:assumed-role/a b/c').replace(/\{\w+\}/g, 'some\ntext');

  expect(recognize(errorType, said === undefined ? [] : [said])).toEqual({ cause, sentence: said });
});

test('every error type has a row for whatever it says', () => {
  for (const { errorType } of GATEWAY_REFUSALS)
    expect(recognize(errorType, ['reshaped'])).toEqual({ cause: expect.any(String) });
});

test("no refusal of API Gateway is held against the API's backend unless API Gateway says so", () => {
  const backend = GATEWAY_REFUSALS.filter(({ cause }) => /backend/.test(CAUSES[cause].component));

  expect([...new Set(backend.map(({ errorType }) => errorType))]).toEqual([
    'InternalServerErrorException',
    'IntegrationFailureException',
    'ApiConfigurationException',
  ]);
});

test('a sentence counts as a whole', () => {
  const denied = 'User is not authorized to access this resource with an explicit deny';

  expect(recognize('AccessDeniedException', [`${denied}, says the backend`])).toEqual({ cause: 'http.denied' });
  expect(recognize('AccessDeniedException', [`Sorry: ${denied}`])).toEqual({ cause: 'http.denied' });
  expect(recognize('NewException', [denied])).toBeUndefined();
});

test('the older denial of somebody who signed may come from the policies of either', () => {
  const deniedTo = (user: string) =>
    `User: ${user} is not authorized to perform: execute-api:Invoke on resource: arn:aws:x with an explicit deny`;

  expect(recognize('AccessDeniedException', [deniedTo('anonymous')])?.cause).toBe('http.denied.resource_policy');
  expect(recognize('AccessDeniedException', [deniedTo('arn:aws:iam::1:user/a')])?.cause).toBe('http.denied');
});
