import { expect, test } from '@jest/globals';
import { refusals } from '../../../infra/sandbox/gateway/refusals.ts';
import { deploymentOf, documentOf, mock, petStore } from './example.ts';

const ofDocument = (document: Readonly<Record<string, unknown>>) =>
  refusals(deploymentOf({ document })).map((reason) => reason.replace('document of PetStore: ', ''));

test('knows everything in the example', () => {
  expect(refusals(deploymentOf())).toEqual([]);
});

test('says of which policy it speaks', () => {
  const Condition = { Null: { 'aws:SourceVpc': 'true' } };
  const policy = { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition } as const] };

  expect(refusals(deploymentOf({ policy }))).toEqual([
    'resource policy of PetStore: Statement[0]: the sandbox does not know condition operator Null',
  ]);
});

const at = 'paths["/"].get';
const integration = `${at}["x-amazon-apigateway-integration"]`;
const defaultResponse = (response: object) => ({ responses: { default: { statusCode: '200', ...response } } });

test.each<[object, string]>([
  [{ type: 'http' }, `${integration}.type must be mock: the sandbox has no backend, got "http"`],
  [{ timeoutInMillis: 50 }, `the sandbox does not know key ${integration}.timeoutInMillis`],
  [
    { passthroughBehavior: 'often' },
    `${integration}.passthroughBehavior must be when_no_match or when_no_templates or never, got "often"`,
  ],
  [
    { responses: { ...defaultResponse({}).responses, '4\\d\\d': {} } },
    `the sandbox does not know key ${integration}.responses["4\\\\d\\\\d"]`,
  ],
  [
    defaultResponse({ responseParameters: { 'method.response.header.Content-Type': 'integration.response.header.T' } }),
    `${integration}.responses.default.responseParameters["method.response.header.Content-Type"] must be a static value such as '*': the sandbox knows no other, got "integration.response.header.T"`,
  ],
  [
    defaultResponse({ responseTemplates: { 'text/html': '', 'application/json': '' } }),
    `${integration}.responses.default.responseTemplates must be one: the sandbox chooses none`,
  ],
  [defaultResponse({ statusCode: '500' }), `${at} has no response 500, which its integration gives`],
  [
    defaultResponse({ statusCode: '404', responseParameters: { 'method.response.header.Location': "'/'" } }),
    `${at} does not declare the header Location of response 404, which its integration gives`,
  ],
])('refuses an integration with %j', (overrides, expected) => {
  expect(ofDocument(documentOf({ '/': { get: mock('', { ...overrides }) } }))).toEqual([expected]);
});

test.each([
  ['$stageVariables.url', 'the sandbox does not know $stageVariables.url'],
  ['$context.identity.sourceIp', 'the sandbox does not know $context.identity'],
  ["$util.base64Encode('a')", 'the sandbox does not know $util.base64Encode'],
  ['#if("$util.urlEncode(1)" == "1")#end', 'the sandbox does not know $util.urlEncode'],
  ["$input.json('$')", 'the sandbox does not know $input.json'],
  ['$input', 'the sandbox does not know $input'],
  ['#if(', expect.stringMatching(/^cannot be parsed: Parse error on line 1:/)],
])('refuses the template %s', (template, expected) => {
  const overrides = { requestTemplates: { 'application/json': template } };

  const [refusal, ...others] = ofDocument(documentOf({ '/': { get: mock('', overrides) } }));

  const place = `${integration}.requestTemplates["application/json"] `;
  expect(others).toEqual([]);
  expect(refusal?.replace(place, '').replace(/, got ".*"$/s, '')).toEqual(expected);
});

test.each([
  ['another version', { openapi: '3.1.0' }, 'openapi must be 3.0, got "3.1.0"'],
  [
    'gateway responses',
    { 'x-amazon-apigateway-gateway-responses': {} },
    'the sandbox does not know key ["x-amazon-apigateway-gateway-responses"]',
  ],
  ['authorization', { security: [{ api_key: [] }] }, 'the sandbox does not know key security'],
  ['a method without an integration', { paths: { '/': { get: { responses: {} } } } }, `${integration} is required`],
  ['another method', { paths: { '/': { trace: {} } } }, 'the sandbox does not know key paths["/"].trace'],
  ['a greedy parameter', { paths: { '/{rest+}': {} } }, 'paths["/{rest+}"] Invalid key in record, got "/{rest+}"'],
])('refuses a document with %s', (_, change, expected) => {
  expect(ofDocument({ ...petStore.document, ...change })).toEqual([expected]);
});
