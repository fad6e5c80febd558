import type { Deployment } from '../config/completed.ts';
import { mock } from '../demo/pet-store/integration.ts';
import { onlyThrough, withRightsOnlyThrough } from '../demo/pet-store/resource-policy.ts';

/**
 * The OpenAPI document of an API that answers the probe as the deployment expects it; nothing where the body must satisfy a
 * schema and no sample does.
 */
export const expectedApi = ({ api, endpoint }: Pick<Deployment, 'api' | 'endpoint'>) => {
  const { method, resource, expect, sample } = api.probe;
  if (expect.bodySchema !== undefined && sample === undefined) return undefined;
  const [path = ''] = resource.split('?', 1);
  // This error is what API Gateway says of a method that it does not have.
  const absent = expect.errorType === 'MissingAuthenticationTokenException';
  return {
    openapi: '3.0.1',
    info: { title: api.name ?? api.id, version: api.stage },
    ...(api.probe.auth === 'iam' && { components: { securitySchemes: { sigv4: SIGNATURE } } }),
    paths: absent ? {} : { [path]: { [method.toLowerCase()]: answering(api.probe) } },
    'x-amazon-apigateway-policy': (api.probe.auth === 'iam' ? withRightsOnlyThrough : onlyThrough)(endpoint.id),
  };
};

// API Gateway developer guide, "x-amazon-apigateway-authtype property".
const SIGNATURE = {
  type: 'apiKey',
  name: 'Authorization',
  in: 'header',
  'x-amazon-apigateway-authtype': 'awsSigv4',
} as const;

const answering = ({ auth, headers: sent, expect, sample }: Deployment['api']['probe']) => {
  const headers = {
    'Content-Type': expect.contentType ?? 'application/json',
    ...(expect.errorType && { 'x-amzn-ErrorType': expect.errorType }),
  };
  const names = Object.keys(headers);
  const [status = 200] = expect.status;
  const [, sentType] = Object.entries(sent).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return {
    ...(auth === 'iam' && { security: [{ sigv4: [] }] }),
    responses: {
      [status]: { description: 'As expected', headers: Object.fromEntries(names.map((name) => [name, {}])) },
    },
    'x-amazon-apigateway-integration': mock({
      status,
      requestType: sentType?.split(';', 1)[0]?.trim().toLowerCase(),
      body: sample === undefined ? '' : template(sample),
      responseParameters: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
      ),
    }),
  };
};

/** JSON as a mapping template that yields it: what a template would take for its own is escaped. */
const template = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(/[$#]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
