import { expect, test } from '@jest/globals';
import type { DomainName } from '../../../infra/sandbox/deployed-apis.ts';
import { answerRequest } from '../../../infra/sandbox/gateway/answer-request.ts';
import type { PolicyDocument } from '../../../infra/sandbox/iam/policy-document.ts';
import { ACCOUNT, deploymentOf, onlyThrough, PRIVATE_NAME, petStore, requestOf } from './example.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const APIGW_ID = /^[A-Za-z0-9+/]{15}=$/;

const FORBIDDEN = { status: 403, type: 'ForbiddenException', body: '{"message":"Forbidden"}' };
const MISSING_TOKEN = {
  status: 403,
  type: 'MissingAuthenticationTokenException',
  body: '{"message":"Missing Authentication Token"}',
};
const PETS = { status: 200, type: undefined, body: '[]' };

const summaryOf = ({ status, headers, body }: ReturnType<typeof answerRequest>) => ({
  status,
  type: headers['x-amzn-ErrorType'],
  body,
});

test('answers with the headers of API Gateway, in its spelling and order', () => {
  const answer = answerRequest(deploymentOf(), requestOf(), ACCOUNT);

  expect(answer).toEqual({
    status: 200,
    headers: {
      'Content-Type': 'application/json',
      'x-amzn-RequestId': expect.stringMatching(UUID),
      'x-amz-apigw-id': expect.stringMatching(APIGW_ID),
      'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
    },
    body: '[]',
  });
  expect(Object.keys(answer.headers)).toEqual([
    'Content-Type',
    'x-amzn-RequestId',
    'x-amz-apigw-id',
    'X-Amzn-Trace-Id',
  ]);
});

const vpceName = 'vpce-0a1b-x.execute-api.eu-central-1.vpce.amazonaws.com';
const alias = 'petstore01-vpce-0a1b.execute-api.eu-central-1.amazonaws.com';

test.each([
  ['the private DNS name', { host: PRIVATE_NAME }, PETS],
  ['the private DNS name with a port', { host: `${PRIVATE_NAME}:8443` }, PETS],
  ['the private DNS name in capitals', { host: PRIVATE_NAME.toUpperCase() }, PETS],
  ['the alias of the associated endpoint', { host: alias }, PETS],
  ['a vpce name with the API in a header', { host: vpceName, 'x-apigw-api-id': 'petstore01' }, PETS],
  ['a wrong Host beside the right header', { host: 'example.com', 'x-apigw-api-id': 'petstore01' }, PETS],
  ['the right Host beside a wrong header', { host: PRIVATE_NAME, 'x-apigw-api-id': 'other' }, FORBIDDEN],
  ['an alias in the header', { host: vpceName, 'x-apigw-api-id': 'petstore01-vpce-0a1b' }, FORBIDDEN],
  ['a vpce name', { host: vpceName }, FORBIDDEN],
  ['an unknown API', { host: PRIVATE_NAME.replace('01', '02') }, FORBIDDEN],
  ['another region', { host: PRIVATE_NAME.replace('central', 'west') }, FORBIDDEN],
  ['the suffix of another partition', { host: `${PRIVATE_NAME}.cn` }, FORBIDDEN],
  ['the alias of another endpoint', { host: alias.replace('0a1b', '0c2d') }, FORBIDDEN],
  ['no Host', {}, FORBIDDEN],
])('finds the API by %s', (_, headers: Readonly<Record<string, string>>, expected) => {
  expect(summaryOf(answerRequest(deploymentOf(), requestOf({ headers }), ACCOUNT))).toEqual(expected);
});

test('has no alias without an association', () => {
  const answer = answerRequest(deploymentOf({ endpointIds: [] }), requestOf({ headers: { host: alias } }), ACCOUNT);

  expect(summaryOf(answer)).toEqual(FORBIDDEN);
});

test.each([
  ['GET', '/demo/pets', PETS],
  ['GET', '/demo/pets?type=fish', PETS],
  ['GET', '/demo/pets/', PETS],
  ['GET', '/demo/pets/7%20a', { ...PETS, body: 'pet 7 a' }],
  ['GET', '/demo', { ...PETS, body: 'home of demo' }],
  ['GET', '/demo/', { ...PETS, body: 'home of demo' }],
  ['GET', '/demo?x=/pets', { ...PETS, body: 'home of demo' }],
  ['POST', '/demo/pets', { ...PETS, body: 'created' }],
  ['HEAD', '/demo/pets', MISSING_TOKEN],
  ['DELETE', '/demo/pets', MISSING_TOKEN],
  ['POST', '/demo/pets/7', MISSING_TOKEN],
  ['GET', '/demo/dogs', MISSING_TOKEN],
  ['GET', '/demo/pets/7/toys', MISSING_TOKEN],
  ['GET', '/demo//pets', MISSING_TOKEN],
  ['GET', '/prod/pets', FORBIDDEN],
  ['GET', '/pets', FORBIDDEN],
  ['GET', '/', FORBIDDEN],
  ['GET', '//demo/pets', FORBIDDEN],
])('%s %s', (method, target, expected) => {
  expect(summaryOf(answerRequest(deploymentOf(), requestOf({ method, target }), ACCOUNT))).toEqual(expected);
});

const DOMAIN: DomainName = {
  name: 'pets.example.com',
  policy: onlyThrough('vpce-0a1b'),
  endpointIds: ['vpce-0a1b'],
  mappings: [
    { basePath: '', apiId: 'petstore01', stage: 'demo' },
    { basePath: 'v2', apiId: 'petstore01', stage: 'demo' },
    { basePath: 'v2/old', apiId: 'petstore01', stage: 'gone' },
  ],
};
const DENIED_BY_POLICY = expect.objectContaining({ status: 403, type: 'AccessDeniedException' });

test.each([
  ['no base path', '/pets', {}, PETS],
  ['a base path', '/v2/pets/7', {}, { ...PETS, body: 'pet 7' }],
  ['a base path alone', '/v2', {}, { ...PETS, body: 'home of demo' }],
  ['a base path in another case', '/V2/pets', {}, MISSING_TOKEN],
  ['a word that begins like a base path', '/v22/pets', {}, MISSING_TOKEN],
  ['the stage, where nothing is mapped to it', '/demo/pets', {}, MISSING_TOKEN],
  ['a longer base path, of a stage that does not exist', '/v2/old/pets', {}, FORBIDDEN],
  ['no mapping', '/pets', { mappings: [] }, FORBIDDEN],
  ['no access association', '/pets', { endpointIds: ['vpce-0c2d'] }, FORBIDDEN],
  ['a policy that admits another endpoint', '/pets', { policy: onlyThrough('vpce-0c2d') }, DENIED_BY_POLICY],
  ['a policy that admits nobody', '/pets', { policy: { Statement: [] } }, DENIED_BY_POLICY],
  ['another name', '/pets', { name: 'dogs.example.com' }, FORBIDDEN],
])('a custom domain name with %s: %s', (_, target, domainName: Partial<DomainName>, expected) => {
  const deployment = { ...deploymentOf(), domainNames: [{ ...DOMAIN, ...domainName }] };

  const answer = answerRequest(deployment, requestOf({ target, headers: { host: 'PETS.example.com:443' } }), ACCOUNT);

  expect(summaryOf(answer)).toEqual(expected);
});

const allow: PolicyDocument = {
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:*', Resource: '*' }],
};
const deny: PolicyDocument = { Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] };
const nothing: PolicyDocument = { Statement: [] };

const byResource = 'with an explicit deny in a resource-based policy';
const byEndpoint = 'with an explicit deny in a VPC endpoint policy';
const notByResource = 'because no resource-based policy allows the execute-api:Invoke action';
const notByEndpoint = 'because no VPC endpoint policy allows the execute-api:Invoke action';

test.each([
  ['another endpoint than the resource policy wants', onlyThrough('vpce-9z8y'), undefined, byResource],
  ['a resource policy that allows nothing', nothing, undefined, notByResource],
  ['an endpoint policy that denies', allow, deny, byEndpoint],
  ['an endpoint policy that allows nothing', allow, nothing, notByEndpoint],
  ['a deny here and nothing there', deny, nothing, byResource],
  ['nothing here and a deny there', nothing, deny, byEndpoint],
])('is denied by %s', (_, policy, endpointPolicy, reason) => {
  const answer = answerRequest(deploymentOf({ policy }, endpointPolicy), requestOf(), ACCOUNT);

  const resource = 'arn:aws:execute-api:eu-central-1:********1234:petstore01/demo/GET/pets';
  expect(summaryOf(answer)).toEqual({
    status: 403,
    type: 'AccessDeniedException',
    body: `{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${resource} ${reason}"}`,
  });
});

test('asks the policies about the stage, the method and the path', () => {
  const policy: PolicyDocument = {
    Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: 'execute-api:/demo/GET/pets' }],
  };
  const deployment = deploymentOf({ policy });

  expect(answerRequest(deployment, requestOf(), ACCOUNT).status).toBe(200);
  expect(summaryOf(answerRequest(deployment, requestOf({ target: '/demo/unknown' }), ACCOUNT))).toEqual({
    status: 403,
    type: 'AccessDeniedException',
    body: `{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-central-1:********1234:petstore01/demo/GET/unknown ${notByResource}"}`,
  });
  expect(answerRequest(deployment, requestOf({ target: '/demo/' }), ACCOUNT).body).toContain(
    'petstore01/demo/GET/ because',
  );
  expect(answerRequest(deployment, requestOf({ method: 'POST' }), ACCOUNT).body).toContain(
    'petstore01/demo/POST/pets because',
  );
});

test('takes both policies together with an endpoint policy that allows', () => {
  expect(answerRequest(deploymentOf({ policy: petStore.policy }, allow), requestOf(), ACCOUNT).status).toBe(200);
});
