import type { RestApi } from '../../../infra/sandbox/deployed-apis.ts';
import type { Deployment } from '../../../infra/sandbox/deployment.ts';
import type { Account } from '../../../infra/sandbox/gateway/caller.ts';
import type { GatewayRequest } from '../../../infra/sandbox/gateway/message.ts';
import { createCredentials } from '../../../infra/sandbox/iam/credentials.ts';
import type { PolicyDocument } from '../../../infra/sandbox/iam/policy-document.ts';

/** An OpenAPI document whose methods are answered by mock integrations with these properties over the usual ones. */
export const documentOf = (methods: Readonly<Record<string, Readonly<Record<string, unknown>>>>) => ({
  openapi: '3.0.1',
  info: { title: 'Example', version: '1' },
  paths: Object.fromEntries(
    Object.entries(methods).map(([resource, item]) => [
      resource,
      Object.fromEntries(Object.entries(item).map(([method, integration]) => [method, operationOf(integration)])),
    ]),
  ),
});

const operationOf = (integration: unknown) => ({
  responses: { 200: { headers: { 'Content-Type': {}, 'Access-Control-Allow-Origin': {} } }, 404: {} },
  'x-amazon-apigateway-integration': integration,
});

/** A mock integration that answers 200 with a body from a template. */
export const mock = (body: string, overrides: Readonly<Record<string, unknown>> = {}) => ({
  type: 'mock',
  requestTemplates: { 'application/json': '{"statusCode": 200}' },
  responses: { default: { statusCode: '200', responseTemplates: { 'application/json': body } } },
  ...overrides,
});

/** A resource policy that lets in what comes through one endpoint, as the article's does. */
export const onlyThrough = (endpointId: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
      Condition: { StringNotEquals: { 'aws:SourceVpce': endpointId } },
    },
    { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
  ],
});

export const petStore: RestApi = {
  id: 'petstore01',
  name: 'PetStore',
  document: documentOf({
    '/': { get: mock('home of $context.stage') },
    '/pets': { get: mock('[]'), post: mock('created') },
    '/pets/{petId}': { get: mock("pet $input.params('petId')") },
  }),
  policy: onlyThrough('vpce-0a1b'),
  endpointIds: ['vpce-0a1b'],
  stages: [{ name: 'demo', deploymentId: 'd1' }],
};

export const deploymentOf = (api: Partial<RestApi> = {}, endpointPolicy?: PolicyDocument): Deployment => ({
  accountId: '123456781234',
  region: 'eu-central-1',
  partition: 'aws',
  urlSuffix: 'amazonaws.com',
  vpc: { id: 'vpc-0a1b', cidr: '127.10.0.0/16', dnsSupport: true, dnsHostnames: true },
  subnets: [],
  securityGroups: [],
  endpoint: {
    id: 'vpce-0a1b',
    vpcId: 'vpc-0a1b',
    privateDnsEnabled: true,
    regionalName: 'vpce-0a1b-x.execute-api.eu-central-1.vpce.amazonaws.com',
    interfaces: [],
    policy: endpointPolicy,
    securityGroupIds: [],
  },
  apis: [{ ...petStore, ...api }],
  domainNames: [],
  hostedNames: [],
  publicNames: [],
  certifiedNames: [],
  functions: [],
  schedules: [],
  alarms: { metric: [], composite: [], muteRules: [] },
  topics: [],
  eventRules: [],
  dashboards: [],
  outputs: {},
  stacks: [],
});

/** An account in which nobody has credentials. */
export const ACCOUNT: Account = { credentials: createCredentials(), now: () => new Date() };

export const PRIVATE_NAME = 'petstore01.execute-api.eu-central-1.amazonaws.com';

/** `GET /demo/pets` by the private DNS name, unless told otherwise. */
export const requestOf = (overrides: Partial<GatewayRequest> = {}): GatewayRequest => ({
  method: 'GET',
  target: '/demo/pets',
  headers: { host: PRIVATE_NAME },
  body: '',
  ...overrides,
});
