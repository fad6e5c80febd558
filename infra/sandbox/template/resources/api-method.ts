import { z } from 'zod';
import { withoutEffect } from '../../properties/property.ts';
import type { Json } from '../document.ts';
import { refusal, resourceType } from './resource-type.ts';

/** The id of a resource is its API's with its path behind it: what creates a method finds both. */
const resource = resourceType(
  z.strictObject({ RestApiId: z.string(), ParentId: z.string(), PathPart: z.string() }),
  ({ RestApiId, ParentId, PathPart }, creation) => {
    if (!creation.inventory.apis.has(RestApiId))
      throw refusal(creation, `AWS refuses it: there is no API ${RestApiId}`);
    return { ref: `${ParentId.replace(/\/$/, '')}/${PathPart}`, attributes: {} };
  },
);

const templates = z.record(z.string(), z.string());
const IntegrationResponse = z.strictObject({
  StatusCode: z.string(),
  SelectionPattern: z.string().optional(),
  ResponseTemplates: templates.optional(),
  ResponseParameters: z.record(z.string(), z.string()).optional(),
});

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'] as const;

const method = resourceType(
  z.strictObject({
    RestApiId: z.string(),
    ResourceId: z.string(),
    HttpMethod: z.enum([...METHODS, 'ANY', 'DELETE', 'PATCH']),
    AuthorizationType: z.enum(['NONE', 'AWS_IAM'], { error: 'must be NONE or AWS_IAM: the sandbox has no authorizer' }),
    ApiKeyRequired: z.literal(false).optional(),
    OperationName: withoutEffect,
    RequestParameters: withoutEffect,
    Integration: z.strictObject({
      Type: z.literal('MOCK', { error: 'must be MOCK: the sandbox has no backend' }),
      PassthroughBehavior: z.enum(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER']).optional(),
      RequestTemplates: templates,
      IntegrationResponses: z.array(IntegrationResponse).min(1),
    }),
    MethodResponses: z.array(
      z.strictObject({
        StatusCode: z.string(),
        ResponseParameters: z.record(z.string(), z.unknown()).default({}),
        ResponseModels: withoutEffect,
      }),
    ),
  }),
  ({ RestApiId, ResourceId, HttpMethod, AuthorizationType, Integration, MethodResponses }, creation) => {
    const api = creation.inventory.apis.get(RestApiId);
    if (api === undefined) throw refusal(creation, `AWS refuses it: there is no API ${RestApiId}`);
    const [usual] = Integration.IntegrationResponses;
    const operation: Json = {
      ...(AuthorizationType === 'AWS_IAM' && { security: [{ sigv4: [] }] }),
      responses: Object.fromEntries(
        MethodResponses.map(({ StatusCode, ResponseParameters }) => [
          StatusCode,
          {
            description: '',
            headers: Object.fromEntries(
              Object.keys(ResponseParameters).map((name) => [name.replace('method.response.header.', ''), {}]),
            ),
          },
        ]),
      ),
      'x-amazon-apigateway-integration': {
        type: 'mock',
        passthroughBehavior: (Integration.PassthroughBehavior ?? 'WHEN_NO_MATCH').toLowerCase(),
        requestTemplates: Integration.RequestTemplates,
        responses: {
          default: {
            statusCode: usual?.StatusCode ?? '200',
            ...(usual?.ResponseParameters && { responseParameters: usual.ResponseParameters }),
            ...(usual?.ResponseTemplates && { responseTemplates: usual.ResponseTemplates }),
          },
        },
      },
    };
    const path = ResourceId.slice(RestApiId.length);
    const verbs = METHODS.filter((one) => HttpMethod === 'ANY' || one === HttpMethod).map((one) => one.toLowerCase());
    const paths = z.record(z.string(), z.record(z.string(), z.json())).parse(api.document.paths ?? {});
    const item = { ...paths[path], ...Object.fromEntries(verbs.map((verb) => [verb, operation])) };
    creation.inventory.apis.set(RestApiId, {
      ...api,
      document: { ...api.document, paths: { ...paths, [path]: item } },
    });
    return { ref: `${ResourceId}/${HttpMethod}`, attributes: {} };
  },
);

/** The methods of an API that is not described by a document, which are added to one. */
export const API_METHOD_RESOURCES = {
  'AWS::ApiGateway::Resource': resource,
  'AWS::ApiGateway::Method': method,
};
