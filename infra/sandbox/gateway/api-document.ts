import { z } from 'zod';
import type { RestApi } from '../deployed-apis.ts';
import { withoutEffect } from '../properties/property.ts';
import { parseOrRefuse } from '../properties/refused.ts';
import { MockIntegration } from './mock-integration.ts';

/** A method of an API and what answers it. */
export interface Operation {
  /** Such as `/pets/{petId}`. */
  readonly resource: string;
  readonly method: string;
  /** Whether callers must sign with credentials of IAM. */
  readonly needsSignature: boolean;
  readonly integration: MockIntegration;
}

/** The security scheme that stands for IAM authorization; its definition in `components` is the same wherever it is used. */
const SIGNATURE_SCHEME = 'sigv4';

const operation = z
  .strictObject({
    // What describes an API to people, or is not enforced without a request validator.
    summary: withoutEffect,
    description: withoutEffect,
    operationId: withoutEffect,
    parameters: withoutEffect,
    requestBody: withoutEffect,
    security: z.tuple([z.strictObject({ [SIGNATURE_SCHEME]: z.tuple([]) })]).optional(),
    responses: z.record(z.string(), z.looseObject({ headers: z.record(z.string(), z.unknown()).default({}) })),
    'x-amazon-apigateway-integration': MockIntegration,
  })
  .superRefine(({ responses, 'x-amazon-apigateway-integration': integration }, context) => {
    const { statusCode, responseParameters } = integration.responses.default;
    const declared = responses[statusCode];
    if (declared === undefined) {
      context.addIssue(`has no response ${statusCode}, which its integration gives`);
      return;
    }
    for (const parameter of Object.keys(responseParameters)) {
      const header = parameter.replace('method.response.header.', '');
      if (!Object.hasOwn(declared.headers, header)) {
        context.addIssue(
          `does not declare the header ${header} of response ${statusCode}, which its integration gives`,
        );
      }
    }
  })
  .optional();

const METHODS = { GET: 'get', HEAD: 'head', OPTIONS: 'options', POST: 'post', PUT: 'put' } as const;

const ApiDocument = z.strictObject({
  openapi: z.string().regex(/^3\.0\.\d+$/, { error: 'must be 3.0' }),
  info: withoutEffect,
  components: withoutEffect,
  paths: z.record(
    z.string().regex(/^\/(?!.*\+\})/, { error: 'must be a path without a greedy parameter' }),
    z.strictObject({ get: operation, head: operation, options: operation, post: operation, put: operation }),
  ),
  // Comes with the API as its resource policy.
  'x-amazon-apigateway-policy': withoutEffect,
});

/** Every request needs the operations, and a document never changes. */
const known = new WeakMap<RestApi['document'], readonly Operation[]>();

/** Reads an OpenAPI 3.0 document as API Gateway imports it; throws `Refused` with everything that AWS or the sandbox refuses. */
export const readOperations = ({ name, document }: Pick<RestApi, 'name' | 'document'>): readonly Operation[] => {
  const operations = known.get(document) ?? operationsIn(document, name);
  known.set(document, operations);
  return operations;
};

const operationsIn = (document: RestApi['document'], name: string): readonly Operation[] =>
  Object.entries(parseOrRefuse(ApiDocument, document, `document of ${name}`, 'key').paths).flatMap(([resource, item]) =>
    Object.entries(METHODS).flatMap(([method, key]) => {
      const integration = item[key]?.['x-amazon-apigateway-integration'];
      const needsSignature = item[key]?.security !== undefined;
      return integration === undefined ? [] : [{ resource, method, needsSignature, integration }];
    }),
  );
