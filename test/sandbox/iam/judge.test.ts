import { expect, test } from '@jest/globals';
import { judge, resourcePolicyRefusals, rightsRefusals } from '../../../infra/sandbox/iam/judge.ts';
import type { PolicyStatement } from '../../../infra/sandbox/iam/policy-document.ts';
import { ACCOUNT, ALARM, TOPIC } from './example.ts';

const statement = (change: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: TOPIC,
  ...change,
});

const REQUEST = {
  action: 'SNS:Publish',
  resource: TOPIC,
  context: {
    'aws:sourcevpce': 'vpce-0a1b',
    'aws:sourcearn': ALARM,
    'aws:sourceaccount': ACCOUNT,
    'aws:securetransport': 'true',
  },
} as const;

const alarmArn = (region: string, name: string) => `arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:${name}`;

test.each<[Partial<PolicyStatement>, boolean]>([
  [{}, true],
  [{ Action: 'SNS:publish' }, true],
  [{ Action: ['s3:GetObject', 'sns:*'] }, true],
  [{ Action: 'sns:Publ?sh' }, true],
  [{ Action: '*' }, true],
  [{ Action: 'sns.Publish' }, false],
  [{ Action: 'sns:Subscribe' }, false],
  [{ Action: [] }, false],
  [{ Resource: '*' }, true],
  [{ Resource: [`${TOPIC}-other`, `${TOPIC.slice(0, -1)}?`] }, true],
  [{ Resource: 'arn:aws:sns:*:*:pages' }, true],
  [{ Resource: `${TOPIC}-other` }, false],
  [{ Resource: TOPIC.toUpperCase() }, false],
  [{ Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-0a1b' } } }, true],
  [{ Condition: { StringEquals: { 'AWS:sourceVPCE': ['vpce-9z8y', 'vpce-0a1b'] } } }, true],
  [{ Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-*' } } }, false],
  [{ Condition: { StringEquals: { 'aws:SourceVpce': [] } } }, false],
  [{ Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-9z8y' } } }, true],
  [{ Condition: { StringNotEquals: { 'aws:SourceVpce': ['vpce-9z8y', 'vpce-0a1b'] } } }, false],
  [{ Condition: { StringEquals: { 'aws:SourceArn': ALARM } } }, true],
  [{ Condition: { ArnLike: { 'aws:SourceArn': alarmArn('*', '*') } } }, true],
  [{ Condition: { ArnLike: { 'aws:SourceArn': alarmArn('eu-central-1', 'Bro??n') } } }, true],
  [{ Condition: { ArnLike: { 'aws:SourceArn': alarmArn('eu-central-1', 'Blind') } } }, false],
  [{ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:*:*:*:*' } } }, true],
  [{ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:*:*:alarm:*' } } }, false],
  [{ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }, true],
  [{ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, false],
  [{ Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT }, Bool: { 'aws:SecureTransport': 'false' } } }, false],
])('a statement with %j applies: %s', (change, applies) => {
  expect(judge([statement(change)], REQUEST)).toBe(applies ? 'allowed' : 'not allowed');
});

test('a deny that applies wins over every allow, wherever it stands; one that does not changes nothing', () => {
  const deny = statement({ Effect: 'Deny' });
  const elsewhere = { ...deny, Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-0a1b' } } };

  expect([
    judge([deny, statement()], REQUEST),
    judge([statement(), deny], REQUEST),
    judge([elsewhere, statement()], REQUEST),
  ]).toEqual(['denied', 'denied', 'allowed']);
});

test('what a request does not have equals nothing', () => {
  const request = { ...REQUEST, context: {} };
  const under = (operator: string) => statement({ Condition: { [operator]: { 'aws:SourceVpce': 'vpce-0a1b' } } });

  expect([judge([under('StringEquals')], request), judge([under('StringNotEquals')], request)]).toEqual([
    'not allowed',
    'allowed',
  ]);
});

test.each<[Partial<PolicyStatement>, string[]]>([
  [{}, []],
  [{ Principal: { Service: 'cloudwatch.amazonaws.com' } }, []],
  [{ Principal: undefined }, ['Statement[0]: Principal is required']],
  [{ Resource: undefined }, ['Statement[0]: Resource is required']],
  [{ Sid: 'Us', Principal: { AWS: ACCOUNT } }, [`Us: the sandbox does not know Principal {"AWS":"${ACCOUNT}"}`]],
  [{ Principal: { Service: '*' } }, ['Statement[0]: the sandbox does not know Principal {"Service":"*"}']],
  [
    { Resource: [TOPIC, `arn:aws:sns:*:*:\${aws:PrincipalTag/team}`] },
    [`Statement[0]: the sandbox does not know policy variables: Resource arn:aws:sns:*:*:\${aws:PrincipalTag/team}`],
  ],
  [
    {
      Condition: {
        StringLike: { 'aws:SourceVpce': 'v*' },
        IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' },
        StringEqualsIfExists: { 'aws:SourceArn': ALARM },
      },
    },
    [
      'Statement[0]: the sandbox does not know condition operator StringLike',
      'Statement[0]: the sandbox does not know condition operator IpAddress',
      'Statement[0]: the sandbox does not know condition operator StringEqualsIfExists',
    ],
  ],
  [
    { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' }, ArnLike: { 'aws:SourceAccount': ACCOUNT } } },
    [
      'Statement[0]: the sandbox does not know condition key aws:PrincipalOrgID with StringEquals',
      'Statement[0]: the sandbox does not know condition key aws:SourceAccount with ArnLike',
    ],
  ],
  [
    { Condition: { ArnLike: { 'aws:SourceArn': ['*', ALARM] }, Bool: { 'aws:SecureTransport': 'no' } } },
    [
      'Statement[0]: aws:SourceArn: must be an ARN of six parts, got *',
      'Statement[0]: aws:SecureTransport: must be true or false, got no',
    ],
  ],
  [
    { Condition: { StringEquals: { 'aws:SourceVpce': `\${aws:SourceVpce}` } } },
    [`Statement[0]: aws:SourceVpce: the sandbox does not know policy variables: \${aws:SourceVpce}`],
  ],
])("of a resource's policy with %j it refuses %j", (change, reasons) => {
  expect(resourcePolicyRefusals([statement(change)])).toEqual(reasons);
});

test('of rights, only those to the actions that are asked for must be known', () => {
  const Condition = { ArnEquals: { 'lambda:SourceFunctionArn': 'arn' } };
  const rights = [
    statement({ Sid: 'Publish', Condition }),
    statement({ Sid: 'Anything', Action: '*', Condition }),
    statement({ Sid: 'Networks', Action: 'ec2:*', Condition }),
  ];

  expect(rightsRefusals(rights, ['logs:FilterLogEvents', 'SNS:Publish'])).toEqual([
    'Publish: the sandbox does not know condition operator ArnEquals',
    'Anything: the sandbox does not know condition operator ArnEquals',
  ]);
});

test('it does not judge what it refuses', () => {
  const unknown = statement({ Condition: { Null: { 'aws:SourceArn': 'true' } } });

  expect(() => judge([unknown], REQUEST)).toThrow('judging a policy: Null aws:SourceArn: the sandbox does not know it');
});
