import { expect, test } from '@jest/globals';
import type { PolicyStatement, Topic } from '../../../infra/sandbox/deployment.ts';
import type { Caller } from '../../../infra/sandbox/service-api/caller.ts';
import { createTopics, type Message, type PublishRequest } from '../../../infra/sandbox/sns/topics.ts';
import { Refused } from '../../../infra/sandbox/template/refused.ts';

const ACCOUNT = '123456789012';
const NOON = Date.parse('2026-11-23T12:00:00Z');
const ARN = `arn:aws:sns:eu-central-1:${ACCOUNT}:pages`;
const ALARM = `arn:aws:cloudwatch:eu-central-1:${ACCOUNT}:alarm:Broken`;

const ALARMS: Caller = {
  kind: 'service',
  principal: 'cloudwatch.amazonaws.com',
  sourceArn: ALARM,
  sourceAccount: ACCOUNT,
};

const notifier = (...rights: readonly PolicyStatement[]): Caller => ({
  kind: 'role',
  functionName: 'notifier',
  sessionArn: `arn:aws:sts::${ACCOUNT}:assumed-role/notifier/notifier`,
  rights,
});

const NOTIFIER = notifier({ Effect: 'Allow', Action: 'sns:Publish', Resource: ARN });

/** What CDK's `enforceSSL` adds to a topic. */
const ENFORCE_SSL: PolicyStatement = {
  Sid: 'AllowPublishThroughSSLOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: ARN,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

const ALLOW_ALARMS: PolicyStatement = {
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: ARN,
  Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
};

const topic = (statements?: readonly PolicyStatement[]): Topic => ({
  arn: ARN,
  name: 'pages',
  subscriptions: [],
  ...(statements && { policy: { Statement: statements } }),
});

const request = (change: Partial<PublishRequest> = {}): PublishRequest => ({
  topicArn: ARN,
  subject: 'Broken',
  message: 'clients cannot use the API',
  at: NOON,
  caller: ALARMS,
  ...change,
});

const PUBLISHED = { kind: 'published', messageId: expect.stringMatching(/^[\da-f-]{36}$/) };

test('what is published lands in the inbox', () => {
  const told: Message[] = [];
  const named = { ...topic(), arn: `${ARN}-named`, displayName: 'Pages of PetStore' };
  const topics = createTopics([topic(), named], ACCOUNT, (message) => told.push(message));
  const rights = [{ Effect: 'Allow', Action: 'sns:Publish', Resource: named.arn }] as const;

  expect(topics.publish(request())).toEqual(PUBLISHED);
  expect(
    topics.publish({ topicArn: named.arn, message: 'explained', at: NOON + 1, caller: notifier(...rights) }),
  ).toEqual(PUBLISHED);

  expect(topics.messages()).toEqual([
    { topic: 'pages', at: NOON, subject: 'Broken', text: 'clients cannot use the API', from: 'cloudwatch' },
    { topic: 'Pages of PetStore', at: NOON + 1, text: 'explained', from: 'function' },
  ]);
  expect(told).toEqual(topics.messages());
});

test('without a policy CloudWatch may publish, and a function only by a right of its own', () => {
  const topics = createTopics([topic()], ACCOUNT);

  expect(topics.publish(request())).toEqual(PUBLISHED);
  expect(topics.publish(request({ caller: NOTIFIER }))).toEqual(PUBLISHED);
  expect(topics.publish(request({ caller: { ...ALARMS, sourceAccount: '999999999999' } }))).toEqual({
    kind: 'denied',
    reason: `Resource: ${ALARM} is not authorized to perform: SNS:Publish on resource: ${ARN} because no resource-based policy allows the SNS:Publish action`,
  });
  expect(topics.publish(request({ caller: notifier() }))).toEqual({
    kind: 'denied',
    reason: `User: arn:aws:sts::${ACCOUNT}:assumed-role/notifier/notifier is not authorized to perform: SNS:Publish on resource: ${ARN} because no identity-based policy allows the SNS:Publish action`,
  });
});

test('a policy that only enforces TLS takes the place of the one that lets CloudWatch publish', () => {
  const topics = createTopics([topic([ENFORCE_SSL])], ACCOUNT);

  expect(topics.publish(request())).toEqual({
    kind: 'denied',
    reason: `Resource: ${ALARM} is not authorized to perform: SNS:Publish on resource: ${ARN} because no resource-based policy allows the SNS:Publish action`,
  });
  expect(topics.publish(request({ caller: NOTIFIER }))).toEqual(PUBLISHED);
  expect(topics.messages().map(({ from }) => from)).toEqual(['function']);
});

test('beside the policy that enforces TLS, one that allows CloudWatch lets it publish', () => {
  const topics = createTopics([topic([ENFORCE_SSL, ALLOW_ALARMS])], ACCOUNT);

  expect(topics.publish(request())).toEqual(PUBLISHED);
});

test('a policy that denies wins over the rights of a function', () => {
  const topics = createTopics([topic([{ ...ENFORCE_SSL, Condition: {} }, ALLOW_ALARMS])], ACCOUNT);

  expect(topics.publish(request({ caller: NOTIFIER }))).toEqual({
    kind: 'denied',
    reason: `User: arn:aws:sts::${ACCOUNT}:assumed-role/notifier/notifier is not authorized to perform: SNS:Publish on resource: ${ARN} with an explicit deny in a resource-based policy`,
  });
  expect(topics.messages()).toEqual([]);
});

test('only who may publish to a topic learns that there is none', () => {
  const topics = createTopics([], ACCOUNT);

  expect(topics.publish(request())).toEqual({ kind: 'not-found', reason: 'Topic does not exist' });
  expect(topics.publish(request({ caller: NOTIFIER }))).toEqual({ kind: 'not-found', reason: 'Topic does not exist' });
  expect(topics.publish(request({ caller: notifier() })).kind).toBe('denied');
});

test.each<[string, Partial<PublishRequest>, object]>([
  ['a subject of 100 characters', { subject: 'x'.repeat(100) }, PUBLISHED],
  ['a subject of other letters than ASCII', { subject: 'Größe' }, PUBLISHED],
  ['no subject', { subject: undefined }, PUBLISHED],
  [
    'a subject of 101 characters',
    { subject: 'x'.repeat(101) },
    { kind: 'invalid', reason: 'Invalid parameter: Subject' },
  ],
  ['an empty subject', { subject: '' }, { kind: 'invalid', reason: 'Invalid parameter: Subject' }],
  ['a subject of two lines', { subject: 'a\nb' }, { kind: 'invalid', reason: 'Invalid parameter: Subject' }],
  ['a subject with a tab', { subject: 'a\tb' }, { kind: 'invalid', reason: 'Invalid parameter: Subject' }],
  ['an empty message', { message: '' }, { kind: 'invalid', reason: 'Invalid parameter: Empty message' }],
  ['a message of 256 KB', { message: 'x'.repeat(262_144) }, PUBLISHED],
  [
    'a message whose letters are more bytes',
    { message: `é${'x'.repeat(262_143)}` },
    { kind: 'invalid', reason: 'Invalid parameter: Message too long' },
  ],
])('%s', (_, change, expected) => {
  expect(createTopics([topic()], ACCOUNT).publish(request(change))).toEqual(expected);
});

test('the inbox keeps the latest messages', () => {
  const topics = createTopics([topic()], ACCOUNT);

  for (let count = 0; count < 1_001; count += 1) topics.publish(request({ at: NOON + count }));

  const kept = topics.messages();
  expect([kept.length, kept[0]?.at, kept.at(-1)?.at]).toEqual([1_000, NOON + 1, NOON + 1_000]);
});

test('topics with policies that cannot be judged are refused, all at once', () => {
  const strange = topic([{ ...ALLOW_ALARMS, Sid: 'Ours', Principal: { AWS: 'arn:aws:iam::1:user/me' } }]);
  const other = { ...topic([{ ...ENFORCE_SSL, Condition: { Null: { 'aws:SourceArn': 'true' } } }]), name: 'notices' };

  expect(() => createTopics([strange, other], ACCOUNT)).toThrow(
    new Refused([
      'topic pages: Ours: the sandbox does not know Principal {"AWS":"arn:aws:iam::1:user/me"}',
      'topic notices: AllowPublishThroughSSLOnly: the sandbox does not know condition operator Null',
    ]),
  );
});
