import { expect, test } from '@jest/globals';
import { type Caller, denialOf } from '../../../infra/sandbox/iam/caller.ts';
import type { PolicyStatement } from '../../../infra/sandbox/iam/policy-document.ts';
import { ALARMS, notifierWith, TOPIC } from './example.ts';

const allow = (change: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Effect: 'Allow',
  Action: 'sns:Publish',
  Resource: TOPIC,
  ...change,
});
const deny = (change: Partial<PolicyStatement> = {}) => allow({ Effect: 'Deny', ...change });

const NOTIFIER = notifierWith();
const BY_RIGHTS = 'with an explicit deny in an identity-based policy';
const BY_RESOURCE = 'with an explicit deny in a resource-based policy';
const NO_RIGHT = 'because no identity-based policy allows the SNS:Publish action';
const NOT_ALLOWED = 'because no resource-based policy allows the SNS:Publish action';

test('a denial names who asked for what', () => {
  const asked = { action: 'SNS:Publish', resource: TOPIC };

  expect([NOTIFIER, ALARMS].map((caller) => denialOf(caller, asked, []))).toEqual([
    `User: ${NOTIFIER.sessionArn} is not authorized to perform: SNS:Publish on resource: ${TOPIC} ${NO_RIGHT}`,
    `Resource: ${ALARMS.sourceArn} is not authorized to perform: SNS:Publish on resource: ${TOPIC} ${NOT_ALLOWED}`,
  ]);
});

const CLOUDWATCH = { Service: 'cloudwatch.amazonaws.com' };

test.each<[string, Caller, readonly PolicyStatement[], string | undefined]>([
  ['a right is enough', notifierWith(allow()), [], undefined],
  ['a deny among the rights wins', notifierWith(allow(), deny()), [], BY_RIGHTS],
  ['a deny among the rights wins over the resource', notifierWith(deny()), [allow({ Principal: '*' })], BY_RIGHTS],
  ["the resource's deny wins over a right", notifierWith(allow()), [deny({ Principal: '*' })], BY_RESOURCE],
  [
    'a deny of something else changes nothing',
    notifierWith(allow()),
    [deny({ Principal: '*', Resource: `${TOPIC}-other` })],
    undefined,
  ],
  ['everybody is a function too', NOTIFIER, [allow({ Principal: '*' })], undefined],
  ['a service is no function', NOTIFIER, [allow({ Principal: CLOUDWATCH })], NO_RIGHT],
  ['an alarm calls as its service', ALARMS, [allow({ Principal: CLOUDWATCH })], undefined],
  ['not as another one', ALARMS, [allow({ Principal: { Service: 'events.amazonaws.com' } })], NOT_ALLOWED],
  ['an alarm has no rights', ALARMS, [], NOT_ALLOWED],
  ['a deny wins for services', ALARMS, [allow({ Principal: '*' }), deny({ Principal: '*' })], BY_RESOURCE],
  [
    'a function calls for no resource',
    notifierWith(allow({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:*:*:*:*:*' } } })),
    [],
    NO_RIGHT,
  ],
])('%s', (_, caller, resourcePolicy, expected) => {
  const denial = denialOf(caller, { action: 'SNS:Publish', resource: TOPIC }, resourcePolicy);

  expect(denial?.replace(/^.* on resource: \S+ /, '')).toBe(expected);
});
