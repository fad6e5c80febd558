import { expect, test } from '@jest/globals';
import { judge } from '../../functions/diagnosis/policy/judge.ts';

const CALL = {
  arn: 'arn:*:execute-api:*:*:orders1/live/GET/health',
  context: {
    'aws:sourcevpce': 'vpce-0e',
    'aws:sourcevpc': 'vpc-0a',
    'aws:vpcsourceip': '10.0.1.0/24',
    'aws:securetransport': 'true',
  },
};
const ALLOW = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
const deny = (Condition: object) => ({ ...ALLOW, Effect: 'Deny', Condition });

/** Statements, and what they say together of the call. */
const ROWS: readonly [what: string, statements: readonly object[], decision: string][] = [
  ['nothing', [], 'denied'],
  ['an allow', [ALLOW], 'allowed'],
  ['an allow by AWS: *', [{ ...ALLOW, Principal: { AWS: '*' } }], 'allowed'],
  ['an allow of one account', [{ ...ALLOW, Principal: { AWS: 'arn:aws:iam::1:root' } }], 'unknown'],
  ['an allow of every action', [{ ...ALLOW, Action: '*' }], 'allowed'],
  ['an allow of another action', [{ ...ALLOW, Action: 'execute-api:ManageConnections' }], 'denied'],
  ['an allow of the stage', [{ ...ALLOW, Resource: 'execute-api:/live/*' }], 'allowed'],
  ['an allow of another stage', [{ ...ALLOW, Resource: 'execute-api:/test/*' }], 'denied'],
  [
    'an allow of the method by ARN',
    [{ ...ALLOW, Resource: 'arn:aws:execute-api:eu-central-1:1:orders1/live/GET/health' }],
    'allowed',
  ],
  ['an allow of another API by ARN', [{ ...ALLOW, Resource: 'arn:aws:execute-api:*:*:returns1/*' }], 'denied'],
  ['a deny of other endpoints', [ALLOW, deny({ StringNotEquals: { 'aws:SourceVpce': 'vpce-0e' } })], 'allowed'],
  [
    'a deny of this endpoint by another',
    [ALLOW, deny({ StringNotEquals: { 'aws:sourceVpce': ['vpce-1', 'vpce-2'] } })],
    'denied',
  ],
  ['a deny of other VPCs', [ALLOW, deny({ StringNotEquals: { 'aws:SourceVpc': 'vpc-other' } })], 'denied'],
  ['a deny by pattern', [ALLOW, deny({ StringLike: { 'aws:SourceVpce': 'vpce-*' } })], 'denied'],
  ['an allow of the subnet', [{ ...ALLOW, Condition: { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } } }], 'allowed'],
  [
    'an allow of other addresses',
    [{ ...ALLOW, Condition: { IpAddress: { 'aws:VpcSourceIp': ['10.1.0.0/16'] } } }],
    'denied',
  ],
  [
    'an allow of a part of the subnet',
    [{ ...ALLOW, Condition: { IpAddress: { 'aws:VpcSourceIp': '10.0.1.0/28' } } }],
    'unknown',
  ],
  ['a deny of plain HTTP', [ALLOW, deny({ Bool: { 'aws:SecureTransport': 'false' } })], 'allowed'],
  ['a deny by another key', [ALLOW, deny({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } })], 'unknown'],
  [
    'a deny by another operator',
    [ALLOW, deny({ StringNotEqualsIfExists: { 'aws:SourceVpce': 'vpce-0e' } })],
    'unknown',
  ],
  [
    'a deny that fails by one of two conditions',
    [ALLOW, deny({ StringEquals: { 'aws:SourceVpce': 'vpce-1', 'aws:PrincipalOrgID': 'o-1' } })],
    'allowed',
  ],
  ['a deny beside an unknown one', [ALLOW, deny({ StringEquals: { 'aws:PrincipalOrgID': 'o' } }), deny({})], 'denied'],
  [
    'a statement that is turned round',
    [ALLOW, { Effect: 'Deny', NotPrincipal: '*', Action: '*', Resource: '*' }],
    'unknown',
  ],
];

test.each(ROWS)('%s', (_, Statement, decision) => {
  expect(judge(JSON.stringify({ Statement }), CALL).decision).toBe(decision);
});

test('one statement needs no list, and what is no policy cannot be judged', () => {
  expect(judge(JSON.stringify({ Statement: ALLOW }), CALL).decision).toBe('allowed');
  expect(['', '{}', 'no'].map((text) => judge(text, CALL).decision)).toEqual(['unknown', 'unknown', 'unknown']);
});

test('it says by which words', () => {
  const Statement = [ALLOW, deny({ StringNotEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } })];

  expect(judge(JSON.stringify({ Statement }), CALL).by).toBe(
    'Deny execute-api:Invoke on execute-api:/* if aws:SourceVpce StringNotEquals vpce-1 or vpce-2',
  );
});

test('values of keys that are not known may be secrets: they are not told, but that they changed is seen', () => {
  const textWith = (secret: string): string => {
    const Condition = { StringNotEquals: { 'aws:Referer': secret, 'aws:SourceVpce': 'vpce-1' } };
    return judge(JSON.stringify({ Statement: [ALLOW, deny(Condition)] }), CALL).by;
  };

  expect(textWith('a-secret-of-ours')).toMatch(
    /^Deny .* if aws:Referer StringNotEquals a value that is not shown \([0-9a-f]{3}\) and aws:SourceVpce StringNotEquals vpce-1$/,
  );
  expect(textWith('another-secret')).not.toBe(textWith('a-secret-of-ours'));
});
