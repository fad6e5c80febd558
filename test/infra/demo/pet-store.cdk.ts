import { Validator } from '@cfworker/json-schema';
import { expect, test } from '@jest/globals';
import { Stack } from 'aws-cdk-lib';
import { InterfaceVpcEndpoint } from 'aws-cdk-lib/aws-ec2';
import { render } from 'velocityjs';
import { z } from 'zod';
import type { AppConfig } from '../../../infra/config/app-config.ts';
import { PET_STORE_CHECK } from '../../../infra/demo/pet-store/check.ts';
import { PetStore } from '../../../infra/demo/pet-store/pet-store.ts';
import { templateOf } from '../synthesize.ts';
import { only, type Template } from '../template.ts';

const deploy = (backend: AppConfig['backend'], vpcEndpointId = 'vpce-1'): Template =>
  templateOf((app) => {
    const stack = new Stack(app, 'Test');
    const endpoint = InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(stack, 'Endpoint', {
      vpcEndpointId,
      port: 443,
    });
    new PetStore(stack, 'PetStore', { name: 'PetStore', endpoint, stage: 'demo', backend });
    return stack;
  }).template;

const Templates = z.record(z.string(), z.string()).optional();
const Integration = z.object({
  type: z.string(),
  uri: z.unknown().optional(),
  requestTemplates: Templates,
  responses: z.object({ default: z.object({ statusCode: z.literal('200'), responseTemplates: Templates }) }),
});
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ 'x-amazon-apigateway-integration': Integration }))),
  'x-amazon-apigateway-policy': z.unknown(),
});
const documentOf = (template: Template) =>
  Document.parse(only(template, 'AWS::ApiGateway::RestApi')[1].Properties.Body);

/** The integrations of an API by method and path. */
const integrationsOf = (template: Template) =>
  Object.fromEntries(
    Object.entries(documentOf(template).paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [
        `${method.toUpperCase()} ${path}`,
        operation['x-amazon-apigateway-integration'],
      ]),
    ),
  );

const mock = deploy('mock');
const http = deploy('http');

/** What API Gateway answers to a method with a mock integration. */
const answer = (method: string, request: { readonly petId?: string; readonly body?: string } = {}): string => {
  const { requestTemplates, responses } = integrationsOf(mock)[method] ?? {};
  const context = { stage: 'demo', requestOverride: { path: {} } };
  const input = { body: request.body, params: (name: string) => (name === 'petId' ? request.petId : '') };
  expect(JSON.parse(render(requestTemplates?.['application/json'] ?? '', { context, input }))).toEqual({
    statusCode: 200,
  });
  return render(Object.values(responses?.default.responseTemplates ?? {}).join(), {
    context,
    input: { params: input.params },
  });
};

const passesCheck = (body: unknown): boolean =>
  new Validator({ ...PET_STORE_CHECK.probe.expect?.bodySchema }).validate(body).valid;

test('the methods are those of the example API, and API Gateway answers them all by itself', () => {
  expect(Object.entries(integrationsOf(mock)).map(([method, { type }]) => `${method} ${type}`)).toEqual([
    'GET / mock',
    'GET /pets mock',
    'POST /pets mock',
    'OPTIONS /pets mock',
    'GET /pets/{petId} mock',
    'OPTIONS /pets/{petId} mock',
  ]);
});

test('the http backend is that of the console: AWS calls its own demo', () => {
  const pets = ['http://petstore.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }];
  const { 'GET /pets': list, 'POST /pets': create, 'GET /pets/{petId}': get, ...others } = integrationsOf(http);

  expect([list, create, get].map((integration) => integration?.type)).toEqual(['http', 'http', 'http']);
  expect(list?.uri).toEqual({ 'Fn::Join': ['', [...pets, '/petstore/pets']] });
  expect(create?.uri).toEqual(list?.uri);
  expect(get?.uri).toEqual({ 'Fn::Join': ['', [...pets, '/petstore/pets/{petId}']] });
  expect(Object.values(others).map(({ type }) => type)).toEqual(['mock', 'mock', 'mock']);
});

test('GET /pets gives the three pets as the example does, and passes the check of the canary', () => {
  const pets = answer('GET /pets');

  expect(pets).toBe(
    JSON.stringify(
      [
        { id: 1, type: 'dog', price: 249.99 },
        { id: 2, type: 'cat', price: 124.99 },
        { id: 3, type: 'fish', price: 0.99 },
      ],
      null,
      2,
    ),
  );
  expect(passesCheck(JSON.parse(pets))).toBe(true);
});

test('GET /pets/{petId} gives that pet, or the error of the backend, which does not pass for a pet', () => {
  expect(JSON.parse(answer('GET /pets/{petId}', { petId: '2' }))).toEqual({ id: 2, type: 'cat', price: 124.99 });

  const error = JSON.parse(answer('GET /pets/{petId}', { petId: 'cat' }));
  expect(error).toEqual({
    errors: [
      { key: 'Pet2.type', message: 'Missing required field' },
      { key: 'Pet2.price', message: 'Missing required field' },
    ],
  });
  expect(passesCheck(error)).toBe(false);
});

test('POST /pets gives back the new pet', () => {
  expect(JSON.parse(answer('POST /pets', { body: '{"type": "cat", "price": 1}' }))).toEqual({
    pet: { type: 'cat', price: 1 },
    message: 'success',
  });
});

test('GET / links to the pets of its own stage', () => {
  expect(answer('GET /')).toContain('<a href="/demo/pets/">');
});

test('the API is private, associated with the endpoint, and open to nobody else', () => {
  const invoke = { Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
  const { Body: _, ...properties } = only(mock, 'AWS::ApiGateway::RestApi')[1].Properties;

  expect(properties).toEqual({
    Name: 'PetStore',
    EndpointConfiguration: { Types: ['PRIVATE'], VpcEndpointIds: ['vpce-1'] },
    Parameters: { endpointConfigurationTypes: 'PRIVATE' },
  });
  expect(documentOf(mock)['x-amazon-apigateway-policy']).toEqual({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Deny', ...invoke, Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } },
      { Effect: 'Allow', ...invoke },
    ],
  });
});

test('a change of the document or of its policy is deployed, and nothing else is', () => {
  const deployment = (template: Template) => only(template, 'AWS::ApiGateway::Deployment')[0];

  expect(deployment(deploy('mock'))).toBe(deployment(mock));
  expect(deployment(deploy('mock', 'vpce-2'))).not.toBe(deployment(mock));
  expect(deployment(http)).not.toBe(deployment(mock));
});
