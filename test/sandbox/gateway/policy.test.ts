import { expect, test } from '@jest/globals';
import type { PolicyStatement } from '../../../infra/sandbox/deployment.ts';
import type { Invocation } from '../../../infra/sandbox/gateway/invocation.ts';
import { expandResources, judge, policyRefusals } from '../../../infra/sandbox/gateway/policy.ts';

const API_ARN = 'arn:aws:execute-api:eu-central-1:123456781234:petstore01';

const invocation: Invocation = {
  arn: `${API_ARN}/demo/GET/pets`,
  endpointId: 'vpce-0a1b',
  vpcId: 'vpc-0a1b',
  vpcCidr: '127.10.0.0/16',
};

const statement = (overrides: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: '*',
  ...overrides,
});

const judgeOne = (overrides: Partial<PolicyStatement>) =>
  judge(expandResources({ Statement: [statement(overrides)] }, API_ARN), invocation);

test.each([
  ['execute-api:Invoke', 'allowed'],
  ['Execute-API:invoke', 'allowed'],
  ['execute-api:*', 'allowed'],
  ['execute-api:Inv?ke', 'allowed'],
  ['*', 'allowed'],
  ['execute-api:ManageConnections', 'not allowed'],
  ['execute.api:Invoke', 'not allowed'],
  [['s3:GetObject', 'execute-api:Invoke'], 'allowed'],
  [[], 'not allowed'],
])('Action %j: %s', (Action, expected) => {
  expect(judgeOne({ Action })).toBe(expected);
});

test.each([
  ['*', 'allowed'],
  ['execute-api:/*', 'allowed'],
  ['execute-api:/demo/GET/pets', 'allowed'],
  ['execute-api:/demo/*', 'allowed'],
  ['execute-api:/*/GET/*', 'allowed'],
  ['execute-api:/demo/GET/pet?', 'allowed'],
  ['execute-api:/demo/GET/pet', 'not allowed'],
  ['execute-api:/demo/POST/pets', 'not allowed'],
  ['execute-api:/DEMO/GET/pets', 'not allowed'],
  ['execute-api:/prod/*', 'not allowed'],
  [`${API_ARN}/*`, 'allowed'],
  ['arn:aws:execute-api:*:*:petstore01/demo/*', 'allowed'],
  ['arn:aws:execute-api:*:*:petstore02/*', 'not allowed'],
  [['execute-api:/prod/*', 'execute-api:/demo/*'], 'allowed'],
])('Resource %j: %s', (Resource, expected) => {
  expect(judgeOne({ Resource })).toBe(expected);
});

test('the short form of a resource means nothing before API Gateway has expanded it', () => {
  expect(judge({ Statement: [statement({ Resource: 'execute-api:/*' })] }, invocation)).toBe('not allowed');
});

test.each([
  [{ StringEquals: { 'aws:SourceVpce': 'vpce-0a1b' } }, 'allowed'],
  [{ StringEquals: { 'AWS:sourceVPCE': 'vpce-0a1b' } }, 'allowed'],
  [{ StringEquals: { 'aws:SourceVpce': 'vpce-0a1*' } }, 'not allowed'],
  [{ StringEquals: { 'aws:SourceVpce': ['vpce-9z8y', 'vpce-0a1b'] } }, 'allowed'],
  [{ StringEquals: { 'aws:SourceVpce': [] } }, 'not allowed'],
  [{ StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-0a1b' } }, 'allowed'],
  [{ StringNotEquals: { 'aws:SourceVpc': 'vpc-0a1b' } }, 'not allowed'],
  [{ StringNotEquals: { 'aws:SourceVpc': ['vpc-9z8y', 'vpc-0a1b'] } }, 'not allowed'],
  [{ StringNotEquals: { 'aws:SourceVpc': 'vpc-9z8y' } }, 'allowed'],
  [{ StringLike: { 'aws:SourceVpce': 'vpce-0a1*' } }, 'allowed'],
  [{ StringLike: { 'aws:SourceVpce': 'vpce-??' } }, 'not allowed'],
  [{ StringNotLike: { 'aws:SourceVpce': 'vpce-*' } }, 'not allowed'],
  [{ IpAddress: { 'aws:VpcSourceIp': '127.0.0.0/8' } }, 'allowed'],
  [{ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }, 'not allowed'],
  [{ NotIpAddress: { 'aws:VpcSourceIp': ['10.0.0.0/8', '127.10.0.0/16'] } }, 'not allowed'],
  [{ NotIpAddressIfExists: { 'aws:VpcSourceIp': '10.1.2.3' } }, 'allowed'],
  [{ StringEquals: { 'aws:SourceVpce': 'vpce-0a1b', 'aws:SourceVpc': 'vpc-9z8y' } }, 'not allowed'],
  [{ StringEquals: { 'aws:SourceVpce': 'vpce-0a1b' }, StringLike: { 'aws:SourceVpc': 'vpc-9*' } }, 'not allowed'],
])('Condition %j: %s', (Condition, expected) => {
  expect(judgeOne({ Condition })).toBe(expected);
});

test('a deny that applies wins over every allow, wherever it stands', () => {
  const deny = statement({ Effect: 'Deny' });

  expect(judge({ Statement: [deny, statement()] }, invocation)).toBe('explicitly denied');
  expect(judge({ Statement: [statement(), deny] }, invocation)).toBe('explicitly denied');
});

test('a deny that does not apply changes nothing', () => {
  const deny = statement({ Effect: 'Deny', Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-0a1b' } } });

  expect(judge({ Statement: [deny, statement()] }, invocation)).toBe('allowed');
});

test.each<[Partial<PolicyStatement>, string[]]>([
  [{}, []],
  [{ Principal: { AWS: '*' } }, []],
  [{ Principal: { AWS: ['*'] } }, []],
  [{ Principal: undefined }, ['Statement[0]: Principal is required']],
  [
    { Sid: 'Us', Principal: { AWS: 'arn:aws:iam::123456781234:root' } },
    ['Us: the sandbox does not know Principal {"AWS":"arn:aws:iam::123456781234:root"}'],
  ],
  [{ Resource: undefined }, ['Statement[0]: Resource is required']],
  [
    { Resource: ['*', `execute-api:/\${aws:PrincipalTag/team}/*`] },
    [`Statement[0]: the sandbox does not know policy variables: Resource execute-api:/\${aws:PrincipalTag/team}/*`],
  ],
  [
    { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    ['Statement[0]: the sandbox does not know condition operator Bool'],
  ],
  [
    { Condition: { 'ForAnyValue:StringEquals': { 'aws:SourceVpce': 'vpce-0a1b' } } },
    ['Statement[0]: the sandbox does not know condition operator ForAnyValue:StringEquals'],
  ],
  [
    { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
    ['Statement[0]: the sandbox does not know condition key aws:SourceIp with IpAddress'],
  ],
  [
    { Condition: { StringEquals: { 'aws:VpcSourceIp': '10.0.0.1' } } },
    ['Statement[0]: the sandbox does not know condition key aws:VpcSourceIp with StringEquals'],
  ],
  [
    { Condition: { StringEquals: { 'aws:SourceVpce': `\${aws:SourceVpce}` } } },
    [`Statement[0]: aws:SourceVpce: the sandbox does not know policy variables: \${aws:SourceVpce}`],
  ],
  [
    { Condition: { IpAddress: { 'aws:VpcSourceIp': ['10.0.0.0/8', '127.10.2.0/24', 'vpc'] } } },
    [
      'Statement[0]: aws:VpcSourceIp: 127.10.2.0/24 is a part of the VPC: on loopback the sandbox cannot tell callers apart',
      'Statement[0]: aws:VpcSourceIp: must be an IPv4 address or CIDR, got vpc',
    ],
  ],
])('of %j it refuses %j', (overrides, expected) => {
  expect(policyRefusals({ Statement: [statement(overrides)] }, '127.10.0.0/16')).toEqual(expected);
});

test('does not judge what it refuses', () => {
  expect(() => judgeOne({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })).toThrow(
    'judging a policy: Bool aws:SecureTransport: the sandbox does not know it',
  );
});
