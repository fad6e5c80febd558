import { expect, test } from '@jest/globals';
import type { PolicyDocument } from '../../../infra/sandbox/deployment.ts';
import { refusals } from '../../../infra/sandbox/gateway/refusals.ts';
import { deploymentOf, documentOf, mock, petStore } from './example.ts';

const ofDocument = (document: Readonly<Record<string, unknown>>) => refusals(deploymentOf({ document }));
const ofMock = (overrides: Readonly<Record<string, unknown>>) =>
  ofDocument(documentOf({ '/': { get: mock('', overrides) } }));

test('knows everything in the example', () => {
  expect(refusals(deploymentOf())).toEqual([]);
});

test('knows a Swagger 2.0 document', () => {
  const { openapi: _, ...document } = documentOf({ '/': { get: mock('') } });

  expect(ofDocument({ ...document, swagger: '2.0', basePath: '/', schemes: ['https'], definitions: {} })).toEqual([]);
});

test('says of which policy it speaks', () => {
  const unknown: PolicyDocument = {
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition: { Null: { 'aws:SourceVpc': 'true' } } },
    ],
  };

  expect(refusals(deploymentOf({ policy: unknown }, unknown))).toEqual([
    'policy of vpce-0a1b: Statement[0]: the sandbox does not know condition operator Null',
    'resource policy of PetStore: Statement[0]: the sandbox does not know condition operator Null',
  ]);
});

test('refuses a private API without a resource policy, as AWS does', () => {
  expect(refusals(deploymentOf({ policy: undefined }))).toEqual([
    'resource policy of PetStore: AWS deploys no private API without one',
  ]);
  expect(refusals(deploymentOf({ policy: undefined, types: ['REGIONAL'] }))).toEqual([]);
});

const at = 'document of PetStore: paths["/"].get';
const integration = `${at}["x-amazon-apigateway-integration"]`;

test.each(['http', 'http_proxy', 'aws', 'aws_proxy'])('refuses an integration of type %s', (type) => {
  const document = documentOf({ '/': { get: { type, uri: 'http://example.com/pets', httpMethod: 'GET' } } });

  expect(ofDocument(document)).toEqual([
    `${integration}: ${type} integration to http://example.com/pets: the sandbox has no backend`,
  ]);
});

test.each([
  ['a key of an integration', { timeoutInMillis: 50 }, `${integration}: the sandbox does not know timeoutInMillis`],
  [
    'a dynamic header',
    {
      responses: {
        default: {
          statusCode: '200',
          responseParameters: { 'method.response.header.Content-Type': 'integration.response.header.Type' },
        },
      },
    },
    `${integration}.responses.default.responseParameters["method.response.header.Content-Type"]: the sandbox knows only static values such as '*'`,
  ],
  [
    'a pattern that is none',
    { responses: { '2(': { statusCode: '200' } } },
    `${integration}.responses["2("]: must be a regular expression`,
  ],
  [
    'a status that the method does not declare',
    { responses: { default: { statusCode: '500' } } },
    `${at}: responses: 500 is integrated but not declared`,
  ],
  [
    'a header that the method does not declare',
    {
      responses: { default: { statusCode: '404', responseParameters: { 'method.response.header.Location': "'/'" } } },
    },
    `${at}: responses.404.headers: Location is mapped but not declared`,
  ],
])('refuses %s', (_, overrides, expected) => {
  expect(ofMock(overrides)).toEqual([expected]);
});

test.each([
  ['$stageVariables.url', 'the sandbox does not know $stageVariables.url'],
  ['$context.identity.sourceIp', 'the sandbox does not know $context.identity'],
  ["$util.base64Encode('a')", 'the sandbox does not know $util.base64Encode'],
  ['#if("$util.urlEncode(1)" == "1")#end', 'the sandbox does not know $util.urlEncode'],
  ["#foreach($pet in $input.path('$..pets'))#end", 'the sandbox does not know JSONPath $..pets'],
  ['$input', 'the sandbox does not know $input'],
  ['#if(', expect.stringMatching(/^cannot be parsed: Parse error on line 1:/)],
])('refuses the template %s', (template, expected) => {
  const [refusal, ...others] = ofMock({ requestTemplates: { 'application/json': template } });

  expect(others).toEqual([]);
  expect(refusal?.replace(`${integration}.requestTemplates["application/json"]: `, '')).toEqual(expected);
});

test.each([
  ['an unknown version', { ...petStore.document, openapi: '3.1.0' }, ['openapi: must be 3.0']],
  ['no version', { ...petStore.document, openapi: undefined }, ['document: must be either Swagger 2.0 or OpenAPI 3.0']],
  [
    'gateway responses',
    { ...petStore.document, 'x-amazon-apigateway-gateway-responses': {} },
    ['document: the sandbox does not know x-amazon-apigateway-gateway-responses'],
  ],
  [
    'authorization',
    { ...petStore.document, security: [{ api_key: [] }] },
    ['security: the sandbox knows no authorization'],
  ],
  [
    'a method without an integration',
    { ...petStore.document, paths: { '/': { get: { responses: {} } } } },
    [expect.stringMatching(/^paths\["\/"\]\.get\["x-amazon-apigateway-integration"\]: Invalid input/)],
  ],
  [
    'an unknown key of a method',
    { ...petStore.document, paths: { '/': { trace: {} } } },
    ['paths["/"]: the sandbox does not know trace'],
  ],
])('refuses a document with %s', (_, document, expected) => {
  expect(ofDocument(document).map((reason) => reason.replace('document of PetStore: ', ''))).toEqual(expected);
});
