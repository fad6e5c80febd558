import { z } from 'zod';
import { type GatewayErrorName, gatewayError } from './errors.ts';
import { renderTemplate, type TemplateContext, type TemplateInput } from './mapping-template.ts';
import type { GatewayAnswer } from './message.ts';
import { newTraceId, type RequestIds } from './request-ids.ts';
import { templateRefusals } from './template-refusals.ts';

const template = z.string().superRefine((text, context) => {
  for (const message of templateRefusals(text)) context.addIssue({ code: 'custom', message });
});
const templatesByMediaType = z.record(z.string(), template).default({});

const isRegularExpression = (text: string): boolean => {
  try {
    return new RegExp(text).source !== '';
  } catch {
    return false;
  }
};

const response = z.strictObject({
  statusCode: z.union([z.string().regex(/^\d{3}$/), z.int()]).transform(Number),
  responseParameters: z
    .record(
      z.string().startsWith('method.response.header.'),
      z.string().regex(/^'[^']*'$/, { error: "the sandbox knows only static values such as '*'" }),
    )
    .default({}),
  responseTemplates: templatesByMediaType,
});

/** An `x-amazon-apigateway-integration` of type mock: API Gateway answers by itself. */
export const MockIntegration = z.strictObject({
  type: z.literal('mock'),
  passthroughBehavior: z.enum(['when_no_match', 'when_no_templates', 'never']).default('when_no_match'),
  requestTemplates: templatesByMediaType,
  /** By a regular expression for the status code, or `default`. */
  responses: z.record(z.string().refine(isRegularExpression, { error: 'must be a regular expression' }), response),
});
export type MockIntegration = Readonly<z.output<typeof MockIntegration>>;

/** Answers as a mock integration does: the request template yields the status code, and that chooses the response. */
export const answerMock = (
  integration: MockIntegration,
  input: TemplateInput,
  context: TemplateContext,
  ids: RequestIds,
): GatewayAnswer => {
  const transformed = transformRequest(integration, input, context);
  if ('error' in transformed) return gatewayError(transformed.error);
  const chosen = chooseResponse(integration, transformed.payload);
  if (chosen === undefined) return gatewayError('internal');
  const { 'x-amzn-RequestId': requestId, ...otherIds } = ids;
  return {
    status: chosen.statusCode,
    headers: {
      'Content-Type': 'application/json',
      'x-amzn-RequestId': requestId,
      ...headersOf(chosen),
      ...otherIds,
      'X-Amzn-Trace-Id': newTraceId(),
    },
    // A mock has no payload of its own: its response templates see an empty one.
    body: renderTemplate(responseTemplate(chosen, input), { ...input, body: '' }, context),
  };
};

const mediaType = (header = 'application/json'): string => header.replace(/;.*$/, '').trim().toLowerCase();

const transformRequest = (
  integration: MockIntegration,
  input: TemplateInput,
  context: TemplateContext,
): { readonly payload: string } | { readonly error: GatewayErrorName } => {
  const requestTemplate = integration.requestTemplates[mediaType(input.parameters.header['content-type'])];
  if (requestTemplate === undefined) {
    return passesThrough(integration) ? { payload: input.body } : { error: 'unsupportedMediaType' };
  }
  try {
    return { payload: renderTemplate(requestTemplate, input, context) };
  } catch (error) {
    if (error instanceof SyntaxError) return { error: 'badRequestBody' };
    throw error;
  }
};

const passesThrough = ({ passthroughBehavior, requestTemplates }: MockIntegration): boolean =>
  passthroughBehavior === 'when_no_match' ||
  (passthroughBehavior === 'when_no_templates' && Object.keys(requestTemplates).length === 0);

type Response = MockIntegration['responses'][string];

/** `undefined` where API Gateway finds a configuration error: no integer `statusCode`, or no response for it. */
const chooseResponse = ({ responses }: MockIntegration, payload: string): Response | undefined => {
  const statusCode = statusCodeOf(payload);
  if (statusCode === undefined) return undefined;
  const patterns = Object.keys(responses).filter((pattern) => pattern !== 'default');
  const match = patterns.find((pattern) => new RegExp(`^(?:${pattern})$`).test(`${statusCode}`));
  return responses[match ?? 'default'];
};

const MockPayload = z.object({ statusCode: z.int() });

const statusCodeOf = (payload: string): number | undefined => {
  // API Gateway takes the bare key too: CDK writes {statusCode: 200} for CORS.
  const json = payload.replace(/^\s*\{\s*statusCode\s*:/, '{"statusCode":');
  try {
    return MockPayload.safeParse(JSON.parse(json)).data?.statusCode;
  } catch {
    return undefined;
  }
};

/** The template for the media type that the client asks for, or else for JSON, or else the first. */
const responseTemplate = ({ responseTemplates }: Response, { parameters }: TemplateInput): string =>
  responseTemplates[mediaType(parameters.header.accept)] ??
  responseTemplates['application/json'] ??
  Object.values(responseTemplates)[0] ??
  '';

const headersOf = ({ responseParameters }: Response): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(responseParameters).map(([parameter, value]) => [
      parameter.replace('method.response.header.', ''),
      value.slice(1, -1),
    ]),
  );
