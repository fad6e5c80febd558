import type { Deployment } from '../config/completed.ts';
import { mock } from '../openapi/mock-integration.ts';
import { onlyThrough, withRightsOnlyThrough } from '../openapi/resource-policy.ts';

type Probe = Deployment['apis'][number]['probe'];

/** The OpenAPI document of an API that answers each of these probes as the deployment expects it, with the sample for a body. */
export const expectedApi = (
  targets: readonly { readonly probe: Probe }[],
  endpoint: Pick<Deployment['endpoint'], 'id'>,
) => {
  const probes = targets.map(({ probe }) => probe);
  const signs = probes.some(({ auth }) => auth === 'iam');
  return {
    openapi: '3.0.1',
    info: { title: 'As expected', version: '1' },
    ...(signs && { components: { securitySchemes: { sigv4: SIGNATURE } } }),
    paths: Object.fromEntries(
      [...Map.groupBy(probes.filter(isThere), pathOf)].map(([path, onPath]) => [
        path,
        Object.fromEntries(onPath.map((probe) => [probe.method.toLowerCase(), answering(probe)])),
      ]),
    ),
    'x-amazon-apigateway-policy': (signs ? withRightsOnlyThrough : onlyThrough)(endpoint.id),
  };
};

const pathOf = ({ resource }: Probe): string => resource.split('?', 1)[0] ?? '';

/** This error is what API Gateway says of a method that it does not have. */
const isThere = ({ expect }: Probe): boolean => expect.errorType !== 'MissingAuthenticationTokenException';

// API Gateway developer guide, "x-amazon-apigateway-authtype property".
const SIGNATURE = {
  type: 'apiKey',
  name: 'Authorization',
  in: 'header',
  'x-amazon-apigateway-authtype': 'awsSigv4',
} as const;

const answering = ({ auth, headers: sent, expect, sample }: Probe) => {
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
