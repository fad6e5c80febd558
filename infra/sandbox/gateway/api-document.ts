import { z } from 'zod';
import { MockIntegration } from './mock-integration.ts';

/** A method of an API and what answers it. */
export interface Operation {
  /** Such as `/pets/{petId}`. */
  readonly resource: string;
  /** In capitals; `ANY` stands for every method without an operation of its own. */
  readonly method: string;
  readonly integration: MockIntegration;
}

const backend = z
  .looseObject({ type: z.enum(['http', 'http_proxy', 'aws', 'aws_proxy']), uri: z.string() })
  .transform(({ type, uri }, context): never => {
    context.addIssue(`${type} integration to ${uri}: the sandbox has no backend`);
    return z.NEVER;
  });

/** What describes an API to people, or is not enforced without a request validator. */
const ignored = z.unknown().optional();
const described = { summary: ignored, description: ignored, tags: ignored, externalDocs: ignored };
const security = z.array(z.unknown()).max(0, { error: 'the sandbox knows no authorization' }).optional();

const operation = z
  .strictObject({
    ...described,
    operationId: ignored,
    deprecated: ignored,
    consumes: ignored,
    produces: ignored,
    parameters: ignored,
    requestBody: ignored,
    security,
    responses: z.record(z.string(), z.looseObject({ headers: z.record(z.string(), z.unknown()).default({}) })),
    'x-amazon-apigateway-integration': z.discriminatedUnion('type', [MockIntegration, backend]),
  })
  .superRefine(({ responses, 'x-amazon-apigateway-integration': integration }, context) => {
    for (const { statusCode, responseParameters } of Object.values(integration.responses)) {
      const declared = responses[statusCode];
      if (declared === undefined) context.addIssue(`responses: ${statusCode} is integrated but not declared`);
      for (const parameter of Object.keys(responseParameters)) {
        const header = parameter.replace('method.response.header.', '');
        if (declared !== undefined && !Object.hasOwn(declared.headers, header)) {
          context.addIssue(`responses.${statusCode}.headers: ${header} is mapped but not declared`);
        }
      }
    }
  });

const method = operation.optional();
const pathItem = z.strictObject({
  ...described,
  parameters: ignored,
  get: method,
  put: method,
  post: method,
  delete: method,
  options: method,
  head: method,
  patch: method,
  'x-amazon-apigateway-any-method': method,
});
const METHODS = [
  ['GET', 'get'],
  ['PUT', 'put'],
  ['POST', 'post'],
  ['DELETE', 'delete'],
  ['OPTIONS', 'options'],
  ['HEAD', 'head'],
  ['PATCH', 'patch'],
  ['ANY', 'x-amazon-apigateway-any-method'],
] as const;

const ApiDocument = z
  .strictObject({
    ...described,
    swagger: z.literal('2.0').optional(),
    openapi: z
      .string()
      .regex(/^3\.0\.\d+$/, { error: 'must be 3.0' })
      .optional(),
    info: ignored,
    // API Gateway serves a private API under its own names and by default ignores the base path.
    host: ignored,
    basePath: ignored,
    schemes: ignored,
    servers: ignored,
    consumes: ignored,
    produces: ignored,
    definitions: ignored,
    components: ignored,
    securityDefinitions: ignored,
    security,
    paths: z.record(z.string().startsWith('/'), pathItem),
    'x-amazon-apigateway-documentation': ignored,
    // Comes with the API as its resource policy.
    'x-amazon-apigateway-policy': ignored,
  })
  .refine(({ swagger, openapi }) => (swagger === undefined) !== (openapi === undefined), {
    error: 'must be either Swagger 2.0 or OpenAPI 3.0',
  });

/** Reads an OpenAPI 3.0 or Swagger 2.0 document as API Gateway imports it; throws for one with `documentRefusals`. */
export const readOperations = (document: unknown): readonly Operation[] =>
  Object.entries(ApiDocument.parse(document).paths).flatMap(([resource, item]) =>
    METHODS.flatMap(([name, key]) => {
      const integration = item[key]?.['x-amazon-apigateway-integration'];
      return integration === undefined ? [] : [{ resource, method: name, integration }];
    }),
  );

/** Everything in an API's document that API Gateway or the sandbox refuses, each with its place. */
export const documentRefusals = (document: unknown): readonly string[] =>
  (ApiDocument.safeParse(document).error?.issues ?? []).map(
    (issue) => `${z.core.toDotPath(issue.path) || 'document'}: ${reasonOf(issue)}`,
  );

const reasonOf = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `the sandbox does not know ${issue.keys.join(', ')}`;
    case 'invalid_key':
      return issue.issues.map(({ message }) => message).join(', ');
    default:
      return issue.message;
  }
};
