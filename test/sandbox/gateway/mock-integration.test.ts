import { expect, test } from '@jest/globals';
import { answerRequest } from '../../../infra/sandbox/gateway/answer-request.ts';
import type { GatewayRequest } from '../../../infra/sandbox/gateway/message.ts';
import { deploymentOf, documentOf, mock, PRIVATE_NAME, requestOf } from './example.ts';

const host = PRIVATE_NAME;

/** What `POST /demo/pets/7?type=cat` gets from a mock integration. */
const post = (integration: unknown, overrides: Partial<GatewayRequest> = {}) => {
  const document = documentOf({ '/pets/{petId}': { post: integration } });
  const request = requestOf({ method: 'POST', target: '/demo/pets/7?type=cat', ...overrides });
  return answerRequest(deploymentOf({ document }), request);
};

const render = (template: string, overrides: Partial<GatewayRequest> = {}) => post(mock(template), overrides).body;

const INTERNAL = { status: 500, body: '{"message": "Internal server error"}' };
const UNSUPPORTED = { status: 415, body: '{"message":"Unsupported Media Type"}' };

const byStatus = {
  200: { statusCode: 200, responseTemplates: { 'application/json': 'fine' } },
  '4\\d{2}': { statusCode: '404', responseTemplates: { 'application/json': 'client' } },
};
const otherwise = { default: { statusCode: 200, responseTemplates: { 'application/json': 'default' } } };

test.each([
  ['{"statusCode": 200}', { status: 200, body: 'fine' }],
  ['{statusCode: 200}', { status: 200, body: 'fine' }],
  ['{"statusCode": 418, "more": {"a": 1}}', { status: 404, body: 'client' }],
  ['{"statusCode": 500}', { status: 200, body: 'default' }],
  ['{"statusCode": 2000}', { status: 200, body: 'default' }],
  [
    '{#if($input.params(\'type\') == \'cat\')"statusCode": 404#else"statusCode": 200#end}',
    { status: 404, body: 'client' },
  ],
  ['{"statusCode": "200"}', INTERNAL],
  ['{"statusCode": 200.5}', INTERNAL],
  ['{"status": 200}', INTERNAL],
  ['{"statusCode": 200,}', INTERNAL],
  ['[200]', INTERNAL],
  ['', INTERNAL],
])('the request template %s chooses the response', (template, expected) => {
  const responses = { ...byStatus, ...otherwise };

  expect(post(mock('', { requestTemplates: { 'application/json': template }, responses }))).toMatchObject(expected);
});

test('a status code without a response is an internal error', () => {
  const requestTemplates = { 'application/json': '{"statusCode": 500}' };

  expect(post(mock('', { requestTemplates, responses: byStatus }))).toMatchObject(INTERNAL);
});

test.each([
  ['when_no_match', 'application/json', { status: 200, body: 'ok' }],
  ['never', 'application/json; charset=utf-8', { status: 200, body: 'ok' }],
  ['when_no_match', 'text/plain', { status: 200, body: 'ok' }],
  ['when_no_templates', 'text/plain', UNSUPPORTED],
  ['never', 'text/plain', UNSUPPORTED],
])('passthrough %s with a body of %s', (passthroughBehavior, contentType, expected) => {
  const headers = { host, 'content-type': contentType };

  expect(post(mock('ok', { passthroughBehavior }), { headers, body: '{"statusCode": 200}' })).toMatchObject(expected);
});

test.each([
  ['when_no_match', { status: 200, body: 'ok' }],
  ['when_no_templates', { status: 200, body: 'ok' }],
  ['never', UNSUPPORTED],
])('passthrough %s without any request template', (passthroughBehavior, expected) => {
  const integration = mock('ok', { passthroughBehavior, requestTemplates: {} });

  expect(post(integration, { body: '{"statusCode": 200}' })).toMatchObject(expected);
});

test.each([
  ['text/html', '<p>'],
  ['application/json', '{}'],
  ['*/*', '{}'],
  [undefined, '{}'],
])('a client that accepts %s gets %s', (accept, expected) => {
  const responseTemplates = { 'text/html': '<p>', 'application/json': '{}' };
  const responses = { default: { statusCode: '200', responseTemplates } };
  const headers: Readonly<Record<string, string>> = accept === undefined ? { host } : { host, accept };

  expect(post(mock('', { responses }), { headers }).body).toBe(expected);
});

test('the only template answers whatever the client accepts, as JSON unless a header is mapped', () => {
  const html = { statusCode: '200', responseTemplates: { 'text/html': '<p>' } };
  const mapped = {
    ...html,
    responseParameters: {
      'method.response.header.Content-Type': "'text/html'",
      'method.response.header.Access-Control-Allow-Origin': "'*'",
    },
  };

  expect(post(mock('', { responses: { default: html } }))).toMatchObject({
    headers: { 'Content-Type': 'application/json' },
    body: '<p>',
  });
  expect(post(mock('', { responses: { default: mapped } }))).toMatchObject({
    headers: { 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*' },
    body: '<p>',
  });
});

test('a response without templates has no body', () => {
  expect(post(mock('', { responses: { default: { statusCode: '200' } } }))).toMatchObject({ status: 200, body: '' });
});

test.each([
  ["$input.params('petId')", '7'],
  ["$input.params('type')", 'cat'],
  ["$input.params('X-Zone')", 'one'],
  ["[$input.params('none')]", '[]'],
  ['$input.params().querystring.type', 'cat'],
  ['$context.stage $context.httpMethod $context.resourcePath $context.apiId', 'demo POST /pets/{petId} petstore01'],
  ['$util.escapeJavaScript("it\'s")', "it\\'s"],
  ["$input.json('$')", '{}'],
  ['cost: $5', 'cost: $5'],
])('the response template %s renders %s', (template, expected) => {
  expect(render(template, { headers: { host, 'x-zone': 'one' }, body: '{"name":"Rex"}' })).toBe(expected);
});

test("the template's request id is the one in the headers", () => {
  const { headers, body } = post(mock('$context.requestId'));

  expect(body).toBe(headers['x-amzn-RequestId']);
});

const echo = (expression: string) =>
  mock('$context.requestOverride.path.seen', {
    requestTemplates: {
      'application/json': `#set($context.requestOverride.path.seen = ${expression}){"statusCode": 200}`,
    },
  });

test.each([
  ['$input.body', '{"pets":[{"name":"Rex"}]}'],
  ["$input.json('$')", '{"pets":[{"name":"Rex"}]}'],
  ["$input.json('$.pets[0]')", '{"name":"Rex"}'],
  ["$input.json('$.pets[0].name')", '"Rex"'],
  ["$input.path('$.pets[0].name')", 'Rex'],
  ["$input.path('$').pets[0].name", 'Rex'],
  ["$input.json('$.none.at.all')", ''],
])('a request template sees the body as %s and can hand it on', (expression, expected) => {
  expect(post(echo(expression), { body: '{"pets":[{"name":"Rex"}]}' }).body).toBe(expected);
});

test('a template that looks into a body that is not JSON refuses it', () => {
  expect(post(echo("$input.json('$')"), { body: 'Rex' })).toMatchObject({
    status: 400,
    body: '{"message":"Could not parse request body into json"}',
  });
});
