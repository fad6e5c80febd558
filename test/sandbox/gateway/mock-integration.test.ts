import { expect, test } from '@jest/globals';
import { answerRequest } from '../../../infra/sandbox/gateway/answer-request.ts';
import type { GatewayRequest } from '../../../infra/sandbox/gateway/message.ts';
import { ACCOUNT, deploymentOf, documentOf, mock, PRIVATE_NAME, requestOf } from './example.ts';

const host = PRIVATE_NAME;
const INTERNAL = { status: 500, body: '{"message": "Internal server error"}' };
const FINE = { status: 200, body: 'fine' };

/** What `POST /demo/pets/7?type=cat` gets from a mock integration. */
const post = (integration: unknown, overrides: Partial<GatewayRequest> = {}) => {
  const document = documentOf({ '/pets/{petId}': { post: integration } });
  const request = requestOf({ method: 'POST', target: '/demo/pets/7?type=cat', ...overrides });
  return answerRequest(deploymentOf({ document }), request, ACCOUNT);
};

const requestTemplate = (template: string) => ({ requestTemplates: { 'application/json': template } });

test.each([
  ['{"statusCode": 200}', FINE],
  ['{"statusCode": 418, "more": {"a": 1}}', FINE],
  ["{#if($input.params('type') == 'cat')\"statusCode\": 200#end}", FINE],
  ['{"statusCode": "200"}', INTERNAL],
  ['{"status": 200}', INTERNAL],
  ['{"statusCode": 200,}', INTERNAL],
  ['', INTERNAL],
])('the request template %s must yield a status code', (template, expected) => {
  expect(post(mock('fine', requestTemplate(template)))).toMatchObject(expected);
});

test.each([
  ['application/json; charset=utf-8', 'anything', FINE],
  ['text/plain', '{"statusCode": 200}', FINE],
  ['text/plain', 'anything', INTERNAL],
])('a body of %s is passed through unless there is a template for it: %s', (contentType, body, expected) => {
  expect(post(mock('fine'), { headers: { host, 'content-type': contentType }, body })).toMatchObject(expected);
});

test.each(['when_no_templates', 'never'])(
  'a body of another type is refused where passing through is allowed %s',
  (passthroughBehavior) => {
    const integration = mock('fine', { passthroughBehavior });

    expect(
      post(integration, { headers: { host, 'content-type': 'text/plain' }, body: '{"statusCode": 200}' }),
    ).toMatchObject({
      status: 415,
    });
    expect(post(integration)).toMatchObject(FINE);
  },
);

test('the template answers whatever the client accepts, as JSON unless a header is mapped', () => {
  const html = { statusCode: '200', responseTemplates: { 'text/html': '<p>' } };
  const mapped = {
    ...html,
    responseParameters: {
      'method.response.header.Content-Type': "'text/html'",
      'method.response.header.Access-Control-Allow-Origin': "'*'",
    },
  };

  expect(
    [html, mapped, { statusCode: '200' }].map((response) => post(mock('', { responses: { default: response } }))),
  ).toEqual([
    expect.objectContaining({
      headers: expect.objectContaining({ 'Content-Type': 'application/json' }),
      body: '<p>',
    }),
    expect.objectContaining({
      headers: expect.objectContaining({ 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*' }),
      body: '<p>',
    }),
    expect.objectContaining({ status: 200, body: '' }),
  ]);
});

test.each([
  ["$input.params('petId')", '7'],
  ["$input.params('type')", 'cat'],
  ["$input.params('X-Zone')", 'one'],
  ["[$input.params('none')]", '[]'],
  ['$context.stage', 'demo'],
  ['$input.body', '{}'],
  ['cost: $5', 'cost: $5'],
])('the response template %s renders %s', (template, expected) => {
  expect(post(mock(template), { headers: { host, 'x-zone': 'one' }, body: '{"name":"Rex"}' }).body).toBe(expected);
});

test('a request template sees the body and can hand it on', () => {
  const template = '#set($context.requestOverride.path.seen = $input.body){"statusCode": 200}';
  const echo = mock('$context.requestOverride.path.seen', requestTemplate(template));

  expect(post(echo, { body: '{"name":"Rex"}' }).body).toBe('{"name":"Rex"}');
});
