import { expect, test } from '@jest/globals';
import type { Topic } from '../../../infra/sandbox/deployment.ts';
import type { PolicyStatement } from '../../../infra/sandbox/iam/policy-document.ts';
import { Refused } from '../../../infra/sandbox/properties/refused.ts';
import { createTopics, type Message, type PublishRequest } from '../../../infra/sandbox/sns/topics.ts';
import { ACCOUNT, ALARM, ALARMS, notifierWith, TOPIC } from '../iam/example.ts';

const NOON = Date.parse('2026-11-23T12:00:00Z');
const NOTIFIER = notifierWith({ Effect: 'Allow', Action: 'sns:Publish', Resource: TOPIC });

/** What CDK's `enforceSSL` adds to a topic. */
const ENFORCE_SSL: PolicyStatement = {
  Sid: 'AllowPublishThroughSSLOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: TOPIC,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

const ALLOW_ALARMS: PolicyStatement = {
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: TOPIC,
  Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
};

const topicWith = (...Statement: readonly PolicyStatement[]): Topic => ({
  arn: TOPIC,
  name: 'pages',
  policy: { Statement },
  subscriptions: [],
});
const PAGES = topicWith(ENFORCE_SSL, ALLOW_ALARMS);

const request = (change: Partial<PublishRequest> = {}): PublishRequest => ({
  topicArn: TOPIC,
  subject: 'Broken',
  message: 'clients cannot use the API',
  at: NOON,
  caller: ALARMS,
  ...change,
});

const PUBLISHED = { kind: 'published', messageId: expect.stringMatching(/^[\da-f-]{36}$/) };
const invalid = (parameter: string) => ({ kind: 'invalid', reason: `Invalid parameter: ${parameter}` });

test('what is published lands in the inbox', () => {
  const received: Message[] = [];
  const named = { ...PAGES, arn: `${TOPIC}-named`, displayName: 'Pages of PetStore' };
  const topics = createTopics([PAGES, named], (message) => received.push(message));
  const caller = notifierWith({ Effect: 'Allow', Action: 'sns:Publish', Resource: named.arn });

  expect(topics.publish(request())).toEqual(PUBLISHED);
  expect(topics.publish({ topicArn: named.arn, message: 'explained', at: NOON + 1, caller })).toEqual(PUBLISHED);

  expect(topics.messages()).toEqual([
    { topic: 'pages', at: NOON, subject: 'Broken', text: 'clients cannot use the API', from: 'cloudwatch' },
    { topic: 'Pages of PetStore', at: NOON + 1, text: 'explained', from: 'function' },
  ]);
  expect(received).toEqual(topics.messages());
});

test('a policy that only enforces TLS lets no alarm publish; a function has a right of its own', () => {
  const topics = createTopics([topicWith(ENFORCE_SSL)]);

  expect(topics.publish(request())).toEqual({
    kind: 'denied',
    reason: `Resource: ${ALARM} is not authorized to perform: SNS:Publish on resource: ${TOPIC} because no resource-based policy allows the SNS:Publish action`,
  });
  expect(topics.publish(request({ caller: NOTIFIER }))).toEqual(PUBLISHED);
  expect(topics.messages().map(({ from }) => from)).toEqual(['function']);
});

test('only who may publish to a topic learns that there is none', () => {
  const topics = createTopics([]);

  expect([ALARMS, NOTIFIER, notifierWith()].map((caller) => topics.publish(request({ caller })).kind)).toEqual([
    'not-found',
    'not-found',
    'denied',
  ]);
});

test.each<[string, Partial<PublishRequest>, object]>([
  ['a subject of 100 characters', { subject: 'x'.repeat(100) }, PUBLISHED],
  ['a subject of other letters than ASCII', { subject: 'Größe' }, PUBLISHED],
  ['no subject', { subject: undefined }, PUBLISHED],
  ['a subject of 101 characters', { subject: 'x'.repeat(101) }, invalid('Subject')],
  ['an empty subject', { subject: '' }, invalid('Subject')],
  ['a subject of two lines', { subject: 'a\nb' }, invalid('Subject')],
  ['a subject with a tab', { subject: 'a\tb' }, invalid('Subject')],
  ['an empty message', { message: '' }, invalid('Empty message')],
  ['a message of 256 KB', { message: 'x'.repeat(262_144) }, PUBLISHED],
  ['a message whose letters are more bytes', { message: `é${'x'.repeat(262_143)}` }, invalid('Message too long')],
])('SNS is given %s', (_, change, expected) => {
  expect(createTopics([PAGES]).publish(request(change))).toEqual(expected);
});

test('the inbox keeps the latest messages', () => {
  const topics = createTopics([PAGES]);

  for (let count = 0; count < 1_001; count += 1) topics.publish(request({ at: NOON + count }));

  const kept = topics.messages();
  expect([kept.length, kept[0]?.at, kept.at(-1)?.at]).toEqual([1_000, NOON + 1, NOON + 1_000]);
});

test('topics without a policy, or with one that cannot be judged, are refused, all at once', () => {
  const unknown = topicWith({ ...ALLOW_ALARMS, Sid: 'Ours', Principal: { AWS: 'arn:aws:iam::1:user/me' } });
  const without: Topic = { arn: `${TOPIC}-2`, name: 'notices', subscriptions: [] };

  expect(() => createTopics([unknown, without])).toThrow(
    new Refused([
      'topic pages: Ours: the sandbox does not know Principal {"AWS":"arn:aws:iam::1:user/me"}',
      'topic notices: the sandbox knows only topics with a policy',
    ]),
  );
});
