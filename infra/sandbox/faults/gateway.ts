import { setTimeout as wait } from 'node:timers/promises';
import { type GatewayErrorName, gatewayError, payloadTooLarge } from '../gateway/errors.ts';
import type { AnswerChange } from '../gateway/gateway.ts';
import type { GatewayAnswer } from '../gateway/message.ts';
import type { Amount, Fault } from './fault.ts';

/** Slow enough to raise the alarm Slow, and well below every deadline. */
const SLOW: Amount = { unit: 'ms', usual: 1_500, most: 60_000 };
/** How long API Gateway waits for a backend unless it is told otherwise. */
const INTEGRATION_TIMEOUT: Amount = { unit: 'ms', usual: 29_000, most: 300_000 };

const answering = (description: string, change: AnswerChange): Fault => ({
  description,
  confinedTo: ['api'],
  inject: async ({ gateway }, name) => gateway.change(ofApi(name, change)),
});

/** The same change of what one API answers alone, if one is named. */
const ofApi =
  (name: string | undefined, change: AnswerChange): AnswerChange =>
  (answer, request, api) =>
    name === undefined || api === name ? change(answer, request, api) : answer;

/** Changes what the method answers; what API Gateway refuses by itself does not come from there. */
const methodAnswers = (description: string, change: AnswerChange): Fault =>
  answering(description, (answer, request, api) =>
    'x-amzn-ErrorType' in answer.headers ? answer : change(answer, request, api),
  );

/** What does not come from the method itself is not late either. */
const late = (description: string, amount: Amount, change: (answer: GatewayAnswer) => GatewayAnswer): Fault => ({
  description,
  confinedTo: ['api'],
  amount,
  inject: async ({ gateway }, name, ms = amount.usual) =>
    gateway.change(
      ofApi(name, (answer) => ('x-amzn-ErrorType' in answer.headers ? answer : after(ms, change(answer)))),
    ),
});

const methodRefuses = (description: string, error: GatewayErrorName): Fault =>
  methodAnswers(description, () => gatewayError(error));

/** Answers late, without keeping the process alive for that. */
const after = async (ms: number, answer: GatewayAnswer): Promise<GatewayAnswer> => wait(ms, answer, { ref: false });

/** Faults of API Gateway, of what is deployed to it, and of what is behind it. */
export const GATEWAY_FAULTS = {
  'authorizer-denies': methodRefuses("the API's authorizer denies the calls", 'deniedByAuthorizer'),
  'authorizer-fails': methodRefuses("the API's authorizer fails", 'authorizerFailed'),
  'token-refused': methodRefuses("the API's authorizer gets no token that it accepts", 'unauthorized'),
  'signature-expired': methodRefuses('the signature of the calls has expired', 'signatureExpired'),
  'parameter-missing': methodRefuses("the method's request validator misses a parameter", 'parameterMissing'),
  'media-type-refused': methodRefuses('the integration takes no request of this media type', 'unsupportedMediaType'),
  'waf-blocks': methodRefuses('AWS WAF blocks the calls', 'forbidden'),
  'refused-otherwise': methodRefuses('API Gateway refuses with an error type that is not known', 'refusedOtherwise'),
  'payload-too-large': methodAnswers('the payload is larger than API Gateway passes on', payloadTooLarge),
  'api-throttled': methodRefuses('API Gateway throttles the calls', 'throttled'),
  'quota-exceeded': methodRefuses("the quota of the API's usage plan is used up", 'quotaExceeded'),
  'integration-timed-out': methodRefuses('the backend exceeds the timeout of its integration', 'integrationTimedOut'),
  'integration-unreachable': methodRefuses('API Gateway cannot connect to the backend', 'integrationUnreachable'),
  'integration-error': methodRefuses('API Gateway can make no answer of what the backend gives it', 'internal'),
  // Seen on AWS: the example's integration maps whatever its backend answers to a 200.
  'backend-error': methodAnswers('the backend refuses, and API Gateway passes its error on inside a 200', (answer) => ({
    ...answer,
    body: '{"message":"Forbidden"}',
  })),
  'backend-500': methodAnswers('the backend fails, and API Gateway passes its status on', (answer) => ({
    ...answer,
    status: 500,
  })),
  'content-type-wrong': methodAnswers('the answer says that it is a web page', ({ headers, ...answer }) => ({
    ...answer,
    headers: { ...headers, 'Content-Type': 'text/html' },
  })),
  'backend-slow': late(`the backend takes ${SLOW.usual} ms, or as many as you say`, SLOW, (answer) => answer),
  'backend-hangs': late(
    `the backend does not answer, and API Gateway gives up after ${INTEGRATION_TIMEOUT.usual} ms, or as many as you say`,
    INTEGRATION_TIMEOUT,
    () => gatewayError('integrationTimedOut'),
  ),
} as const satisfies Record<string, Fault>;
