import { z } from 'zod';
import { gatewayError } from './errors.ts';
import { renderTemplate, type TemplateInput, templateRefusals } from './mapping-template.ts';
import type { GatewayAnswer, GatewayRequest } from './message.ts';
import { newRequestIds, newTraceId } from './request-ids.ts';

const template = z.string().superRefine((text, context) => {
  for (const message of templateRefusals(text)) context.addIssue({ code: 'custom', message });
});

const response = z.strictObject({
  statusCode: z
    .string()
    .regex(/^\d{3}$/)
    .transform(Number),
  responseParameters: z
    .record(
      z.string().startsWith('method.response.header.'),
      z.string().regex(/^'[^']*'$/, { error: "must be a static value such as '*': the sandbox knows no other" }),
    )
    .default({}),
  responseTemplates: z
    .record(z.string(), template)
    .refine((templates) => Object.keys(templates).length === 1, { error: 'must be one: the sandbox chooses none' })
    .optional(),
});

/** An `x-amazon-apigateway-integration` of type mock: API Gateway answers by itself, and always in the same way. */
export const MockIntegration = z.strictObject({
  type: z.literal('mock', { error: 'must be mock: the sandbox has no backend' }),
  passthroughBehavior: z.enum(['when_no_match', 'when_no_templates', 'never']).default('when_no_match'),
  requestTemplates: z.record(z.string(), template),
  responses: z.strictObject({ default: response }),
});
export type MockIntegration = Readonly<z.output<typeof MockIntegration>>;

/** Answers as a mock integration does: the request must yield a status code, for which there is one response. */
export const answerMock = (
  { passthroughBehavior, requestTemplates, responses }: MockIntegration,
  { headers }: Pick<GatewayRequest, 'headers'>,
  input: TemplateInput,
): GatewayAnswer => {
  const requestTemplate = requestTemplates[mediaType(headers['content-type'])];
  // What has no template is passed through, if that is allowed: where there are templates, when_no_templates allows it no more than never.
  if (requestTemplate === undefined && passthroughBehavior !== 'when_no_match')
    return gatewayError('unsupportedMediaType');
  const payload = requestTemplate === undefined ? input.body : renderTemplate(requestTemplate, input);
  if (!hasStatusCode(payload)) return gatewayError('internal');
  const { statusCode, responseParameters, responseTemplates = {} } = responses.default;
  const [responseTemplate = ''] = Object.values(responseTemplates);
  const { 'x-amzn-RequestId': requestId, ...otherIds } = newRequestIds();
  return {
    status: statusCode,
    headers: {
      'Content-Type': 'application/json',
      'x-amzn-RequestId': requestId,
      ...headersOf(responseParameters),
      ...otherIds,
      'X-Amzn-Trace-Id': newTraceId(),
    },
    // A mock has no payload of its own: its response templates see an empty one.
    body: renderTemplate(responseTemplate, { ...input, body: '' }),
  };
};

const mediaType = (header = 'application/json'): string => header.replace(/;.*$/, '').trim().toLowerCase();

const MockPayload = z.object({ statusCode: z.int() });

const hasStatusCode = (payload: string): boolean => {
  try {
    return MockPayload.safeParse(JSON.parse(payload)).success;
  } catch {
    return false;
  }
};

const headersOf = (responseParameters: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(responseParameters).map(([parameter, value]) => [
      parameter.replace('method.response.header.', ''),
      value.slice(1, -1),
    ]),
  );
