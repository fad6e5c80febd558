import { expect, test } from '@jest/globals';
import type { PolicyStatement } from '../../../infra/sandbox/deployment.ts';
import type { Caller } from '../../../infra/sandbox/service-api/caller.ts';
import { denialOf, resourcePolicyRefusals, rightsRefusals } from '../../../infra/sandbox/service-api/rights.ts';

const ACCOUNT = '123456789012';
const TOPIC = `arn:aws:sns:eu-central-1:${ACCOUNT}:pages`;
const ALARM = `arn:aws:cloudwatch:eu-central-1:${ACCOUNT}:alarm:Broken`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/notifier/notifier`;

const ALARMS: Caller = {
  kind: 'service',
  principal: 'cloudwatch.amazonaws.com',
  sourceArn: ALARM,
  sourceAccount: ACCOUNT,
};

const functionWith = (...rights: readonly PolicyStatement[]): Caller => ({
  kind: 'role',
  functionName: 'notifier',
  sessionArn: SESSION,
  rights,
});

const allow = (change: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Effect: 'Allow',
  Action: 'sns:Publish',
  Resource: TOPIC,
  ...change,
});
const deny = (change: Partial<PolicyStatement> = {}) => allow({ Effect: 'Deny', ...change });

/** What keeps the caller from publishing, or that nothing does. */
const answerTo = (caller: Caller, ...resourcePolicy: readonly PolicyStatement[]): string => {
  const denial = denialOf({ caller, action: 'SNS:Publish', resource: TOPIC, accountId: ACCOUNT }, resourcePolicy);
  return denial?.replace(/^.* not authorized to perform: SNS:Publish on resource: \S+ /, '') ?? 'allowed';
};

const DENIED_BY_RIGHTS = 'with an explicit deny in an identity-based policy';
const DENIED_BY_RESOURCE = 'with an explicit deny in a resource-based policy';
const NO_RIGHT = 'because no identity-based policy allows the SNS:Publish action';
const NOT_ALLOWED = 'because no resource-based policy allows the SNS:Publish action';

test('a denial names who asked for what', () => {
  const request = { action: 'SNS:Publish', resource: TOPIC, accountId: ACCOUNT };

  expect(denialOf({ ...request, caller: functionWith() }, [])).toBe(
    `User: ${SESSION} is not authorized to perform: SNS:Publish on resource: ${TOPIC} ${NO_RIGHT}`,
  );
  expect(denialOf({ ...request, caller: ALARMS }, [])).toBe(
    `Resource: ${ALARM} is not authorized to perform: SNS:Publish on resource: ${TOPIC} ${NOT_ALLOWED}`,
  );
});

test.each<[Partial<PolicyStatement>, string]>([
  [{}, 'allowed'],
  [{ Action: 'SNS:publish' }, 'allowed'],
  [{ Action: ['s3:GetObject', 'sns:*'] }, 'allowed'],
  [{ Action: 'sns:Subscribe' }, NO_RIGHT],
  [{ Resource: '*' }, 'allowed'],
  [{ Resource: [`${TOPIC}-other`, `${TOPIC.slice(0, -1)}?`] }, 'allowed'],
  [{ Resource: `${TOPIC}-other` }, NO_RIGHT],
  [{ Resource: TOPIC.toUpperCase() }, NO_RIGHT],
  [{ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }, 'allowed'],
  [{ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, NO_RIGHT],
  [{ Condition: { StringLike: { 'aws:SourceAccount': '*' } } }, NO_RIGHT],
])('a right with %j: %s', (change, expected) => {
  expect(answerTo(functionWith(allow(change)))).toBe(expected);
});

test('a deny wins wherever it stands, and only where it applies', () => {
  expect(answerTo(functionWith(allow(), deny()))).toBe(DENIED_BY_RIGHTS);
  expect(answerTo(functionWith(deny()), allow({ Principal: '*' }))).toBe(DENIED_BY_RIGHTS);
  expect(answerTo(functionWith(allow()), deny({ Principal: '*' }))).toBe(DENIED_BY_RESOURCE);
  expect(answerTo(functionWith(allow(), deny({ Resource: `${TOPIC}-other` })))).toBe('allowed');
  expect(answerTo(ALARMS, allow({ Principal: '*' }), deny({ Principal: '*' }))).toBe(DENIED_BY_RESOURCE);
});

test.each<[unknown, { readonly alarms: string; readonly functions: string; readonly denied: string }]>([
  ['*', { alarms: 'allowed', functions: 'allowed', denied: DENIED_BY_RESOURCE }],
  [{ AWS: '*' }, { alarms: 'allowed', functions: 'allowed', denied: DENIED_BY_RESOURCE }],
  [{ AWS: [ACCOUNT, '*'] }, { alarms: 'allowed', functions: 'allowed', denied: DENIED_BY_RESOURCE }],
  [{ AWS: ACCOUNT }, { alarms: NOT_ALLOWED, functions: NO_RIGHT, denied: DENIED_BY_RESOURCE }],
  [{ AWS: `arn:aws:iam::${ACCOUNT}:root` }, { alarms: NOT_ALLOWED, functions: NO_RIGHT, denied: DENIED_BY_RESOURCE }],
  [{ AWS: '999999999999' }, { alarms: NOT_ALLOWED, functions: NO_RIGHT, denied: 'allowed' }],
  [{ Service: 'cloudwatch.amazonaws.com' }, { alarms: 'allowed', functions: NO_RIGHT, denied: 'allowed' }],
  [
    { Service: ['events.amazonaws.com', 'cloudwatch.amazonaws.com'] },
    { alarms: 'allowed', functions: NO_RIGHT, denied: 'allowed' },
  ],
  [{ Service: 'events.amazonaws.com' }, { alarms: NOT_ALLOWED, functions: NO_RIGHT, denied: 'allowed' }],
])('a statement about %j', (Principal, { alarms, functions, denied }) => {
  expect(answerTo(ALARMS, allow({ Principal }))).toBe(alarms);
  expect(answerTo(functionWith(), allow({ Principal }))).toBe(functions);
  expect(answerTo(functionWith(allow()), deny({ Principal }))).toBe(denied);
});

test.each<[PolicyStatement['Condition'], string]>([
  [{ StringEquals: { 'aws:SourceAccount': ACCOUNT } }, 'allowed'],
  [{ StringEquals: { 'AWS:sourceACCOUNT': ['999999999999', ACCOUNT] } }, 'allowed'],
  [{ StringEquals: { 'aws:SourceAccount': '999999999999' } }, NOT_ALLOWED],
  [{ StringEquals: { 'aws:SourceAccount': [] } }, NOT_ALLOWED],
  [{ StringEquals: { 'aws:SourceAccount': '1*' } }, NOT_ALLOWED],
  [{ StringLike: { 'aws:SourceAccount': '1*' } }, 'allowed'],
  [{ StringEquals: { 'AWS:SourceOwner': ACCOUNT } }, 'allowed'],
  [{ StringEquals: { 'aws:SourceArn': ALARM } }, 'allowed'],
  [{ StringLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:*' } }, 'allowed'],
  [{ ArnEquals: { 'aws:SourceArn': ALARM } }, 'allowed'],
  [{ ArnEquals: { 'aws:SourceArn': `arn:aws:cloudwatch:*:${ACCOUNT}:alarm:*` } }, 'allowed'],
  [{ ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:eu-central-1:${ACCOUNT}:alarm:Bro??n` } }, 'allowed'],
  [{ ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:eu-central-1:${ACCOUNT}:alarm:Blind` } }, NOT_ALLOWED],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-central-1:1*:Broken:x' } }, NOT_ALLOWED],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:*:*:*:*' } }, 'allowed'],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:*:*:alarm:*' } }, NOT_ALLOWED],
  [{ ArnEquals: { 'aws:SourceArn': 'arn:aws:*:*:alarm:*' } }, NOT_ALLOWED],
  [{ Bool: { 'aws:SecureTransport': 'TRUE' } }, 'allowed'],
  [{ StringEquals: { 'aws:SourceAccount': ACCOUNT }, Bool: { 'aws:SecureTransport': 'false' } }, NOT_ALLOWED],
])('CloudWatch under %j: %s', (Condition, expected) => {
  expect(answerTo(ALARMS, allow({ Principal: '*', Condition }))).toBe(expected);
});

test.each<[Partial<PolicyStatement>, string[]]>([
  [{}, []],
  [{ Principal: undefined }, ['Statement[0]: Principal is required']],
  [{ Resource: undefined }, ['Statement[0]: Resource is required']],
  [
    { Sid: 'Us', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/admin` } },
    [`Us: the sandbox does not know Principal {"AWS":"arn:aws:iam::${ACCOUNT}:role/admin"}`],
  ],
  [{ Principal: { Service: '*' } }, ['Statement[0]: the sandbox does not know Principal {"Service":"*"}']],
  [{ Principal: { Federated: 'x' } }, ['Statement[0]: the sandbox does not know Principal {"Federated":"x"}']],
  [
    { Resource: `arn:aws:sns:*:*:\${aws:PrincipalTag/team}` },
    [`Statement[0]: the sandbox does not know policy variables: Resource arn:aws:sns:*:*:\${aws:PrincipalTag/team}`],
  ],
  [
    {
      Condition: {
        StringNotEquals: { 'aws:SourceAccount': ACCOUNT },
        StringEqualsIfExists: { 'aws:SourceArn': ALARM },
      },
    },
    [
      'Statement[0]: the sandbox does not know condition operator StringNotEquals',
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
])("a resource's policy with %j", (change, reasons) => {
  expect(resourcePolicyRefusals([allow({ Principal: '*', ...change })])).toEqual(reasons);
});

test('of rights, only those to the actions that are asked for must be known', () => {
  const strange = { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } };
  const rights = [
    allow({ Sid: 'Publish', Condition: strange }),
    deny({ Sid: 'Anything', Action: '*', Condition: strange }),
    deny({ Sid: 'Networks', Action: 'ec2:*', Condition: strange }),
  ];

  expect(rightsRefusals(rights, ['logs:FilterLogEvents', 'SNS:Publish'])).toEqual([
    'Publish: the sandbox does not know condition key aws:PrincipalOrgID with StringEquals',
    'Anything: the sandbox does not know condition key aws:PrincipalOrgID with StringEquals',
  ]);
});
