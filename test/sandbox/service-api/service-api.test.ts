import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { ListTopicsCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { expect, test } from '@jest/globals';
import type { PolicyStatement } from '../../../infra/sandbox/deployment.ts';
import { createLogGroups, type LogGroups } from '../../../infra/sandbox/logs/log-groups.ts';
import { type ServiceApi, serveServiceApi } from '../../../infra/sandbox/service-api/service-api.ts';
import { createTopics, type Topics } from '../../../infra/sandbox/sns/topics.ts';
import { Refused } from '../../../infra/sandbox/template/refused.ts';

const PLACE = { partition: 'aws', region: 'eu-central-1', accountId: '123456789012' };
const NOON = Date.parse('2026-11-23T12:00:00Z');
const GROUP = '/aws/lambda/canary-a';
const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:explanations';
const SESSION = 'arn:aws:sts::123456789012:assumed-role/notifier/notifier';

const allow = (Action: string, Resource: string): PolicyStatement => ({ Effect: 'Allow', Action, Resource });
const READ = allow('logs:FilterLogEvents', `arn:aws:logs:eu-central-1:123456789012:log-group:${GROUP}:*`);
const PUBLISH = allow('sns:Publish', TOPIC);

interface Served extends AsyncDisposable {
  readonly api: ServiceApi;
  readonly logGroups: LogGroups;
  readonly topics: Topics;
  /** The SDK's clients as a function with these rights makes them. */
  readonly logs: CloudWatchLogsClient;
  readonly sns: SNSClient;
}

const serve = async (rights: readonly PolicyStatement[], topicPolicy?: readonly PolicyStatement[]): Promise<Served> => {
  const logGroups = createLogGroups([GROUP]);
  const policy = topicPolicy && { policy: { Statement: topicPolicy } };
  const topics = createTopics([{ arn: TOPIC, name: 'explanations', subscriptions: [], ...policy }], PLACE.accountId);
  const api = await serveServiceApi({ place: PLACE, logGroups, topics, now: () => NOON });
  Object.assign(process.env, { AWS_REGION: PLACE.region, ...api.environmentFor({ name: 'notifier', rights }) });
  const logs = new CloudWatchLogsClient();
  const sns = new SNSClient();
  return {
    api,
    logGroups,
    topics,
    logs,
    sns,
    [Symbol.asyncDispose]: async () => {
      logs.destroy();
      sns.destroy();
      await api[Symbol.asyncDispose]();
    },
  };
};

/** What the client makes of a refusal. */
const refusal = (name: string, status: number, message: string) =>
  expect.objectContaining({ name, message, $metadata: expect.objectContaining({ httpStatusCode: status }) });

test('a function reads the events that it asks for', async () => {
  await using served = await serve([READ]);
  const line = (level: string) => JSON.stringify({ level });
  served.logGroups.append(GROUP, [
    { timestamp: NOON, message: line('WARN') },
    { timestamp: NOON + 1, message: line('INFO') },
    { timestamp: NOON + 2, message: line('ERROR') },
    { timestamp: NOON + 3, message: line('WARN') },
  ]);

  const { events, searchedLogStreams, nextToken } = await served.logs.send(
    new FilterLogEventsCommand({
      logGroupName: GROUP,
      startTime: NOON,
      endTime: NOON + 2,
      filterPattern: '{ $.level = "WARN" || $.level = "ERROR" }',
    }),
  );

  const stored = { logStreamName: '[$LATEST]sandbox', eventId: expect.stringMatching(/^\d{30}$/) };
  expect({ events, searchedLogStreams, nextToken }).toEqual({
    events: [
      { ...stored, timestamp: NOON, ingestionTime: NOON, message: line('WARN') },
      { ...stored, timestamp: NOON + 2, ingestionTime: NOON + 2, message: line('ERROR') },
    ],
    searchedLogStreams: [],
    nextToken: undefined,
  });
  expect(served.api.history()).toEqual([
    { service: 'logs', operation: 'FilterLogEvents', caller: 'notifier', status: 200 },
  ]);
});

test('who reads only the first page misses what the next ones hold', async () => {
  await using served = await serve([READ]);
  served.logGroups.append(
    GROUP,
    Array.from({ length: 120 }, (_, index) => ({ timestamp: NOON + index, message: String(index) })),
  );

  const sizes: number[] = [];
  for await (const page of paginateFilterLogEvents({ client: served.logs }, { logGroupName: GROUP })) {
    sizes.push(page.events?.length ?? 0);
  }

  expect(sizes).toEqual([50, 50, 20]);
});

test('reading needs a right to the streams of the group', async () => {
  await using served = await serve([allow('logs:*', `arn:aws:logs:eu-central-1:123456789012:log-group:${GROUP}`)]);

  await expect(served.logs.send(new FilterLogEventsCommand({ logGroupName: GROUP }))).rejects.toEqual(
    refusal(
      'AccessDeniedException',
      400,
      `User: ${SESSION} is not authorized to perform: logs:FilterLogEvents on resource: arn:aws:logs:eu-central-1:123456789012:log-group:${GROUP}:log-stream: because no identity-based policy allows the logs:FilterLogEvents action`,
    ),
  );
});

test.each<[string, string, object]>([
  ['ResourceNotFoundException', 'The specified log group does not exist.', { logGroupName: `${GROUP}:other` }],
  [
    'InvalidParameterException',
    'FilterLogEvents: filterPattern is refused: the sandbox knows only "=" here, not "!=", got "{ $.level != \\"INFO\\" }"',
    { filterPattern: '{ $.level != "INFO" }' },
  ],
  [
    'InvalidParameterException',
    'FilterLogEvents: nextToken must be a token that was given, got "next"',
    { nextToken: 'next' },
  ],
  [
    'InvalidParameterException',
    'FilterLogEvents: the sandbox does not know parameter logStreamNames',
    { logStreamNames: ['stream'] },
  ],
])('CloudWatch Logs answers %s: %s', async (name, message, change) => {
  await using served = await serve([READ]);

  const sent = served.logs.send(new FilterLogEventsCommand({ logGroupName: GROUP, ...change }));

  await expect(sent).rejects.toEqual(refusal(name, 400, message));
});

test('the empty pattern matches everything', async () => {
  await using served = await serve([READ]);
  served.logGroups.append(GROUP, [{ timestamp: NOON, message: 'START' }]);

  const { events } = await served.logs.send(new FilterLogEventsCommand({ logGroupName: GROUP, filterPattern: '' }));

  expect(events?.map(({ message }) => message)).toEqual(['START']);
});

test('what a function publishes arrives as it is, at the simulated time', async () => {
  await using served = await serve([PUBLISH]);
  const text = 'Größe: 1 < 2 & "3"\n\n100% + more';

  const { MessageId } = await served.sns.send(
    new PublishCommand({ TopicArn: TOPIC, Subject: 'Broken: 50% & more', Message: text }),
  );
  await served.sns.send(new PublishCommand({ TopicArn: TOPIC, Message: 'without a subject' }));

  expect(MessageId).toMatch(/^[\da-f-]{36}$/);
  expect(served.topics.messages()).toEqual([
    { topic: 'explanations', at: NOON, subject: 'Broken: 50% & more', text, from: 'function' },
    { topic: 'explanations', at: NOON, text: 'without a subject', from: 'function' },
  ]);
  expect(served.api.history()).toEqual([
    { service: 'sns', operation: 'Publish', caller: 'notifier', status: 200 },
    { service: 'sns', operation: 'Publish', caller: 'notifier', status: 200 },
  ]);
});

const denied = (reason: string) =>
  refusal(
    'AuthorizationErrorException',
    403,
    `User: ${SESSION} is not authorized to perform: SNS:Publish on resource: ${TOPIC} ${reason}`,
  );

test('publishing needs a right', async () => {
  await using served = await serve([READ]);

  const sent = served.sns.send(new PublishCommand({ TopicArn: TOPIC, Message: 'text' }));

  await expect(sent).rejects.toEqual(denied('because no identity-based policy allows the SNS:Publish action'));
  expect(served.topics.messages()).toEqual([]);
});

test("a denial's text arrives as it is", async () => {
  await using served = await serve([PUBLISH]);
  const other = `${TOPIC}<&>&amp;`;

  const sent = served.sns.send(new PublishCommand({ TopicArn: other, Message: 'text' }));

  await expect(sent).rejects.toThrow(`not authorized to perform: SNS:Publish on resource: ${other} because`);
});

test("a topic's policy can deny what the rights allow", async () => {
  const deny = { Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: TOPIC } as const;
  await using served = await serve([PUBLISH], [deny]);

  const sent = served.sns.send(new PublishCommand({ TopicArn: TOPIC, Message: 'text' }));

  await expect(sent).rejects.toEqual(denied('with an explicit deny in a resource-based policy'));
});

test.each<[string, number, string, object]>([
  ['InvalidParameterException', 400, 'Invalid parameter: Subject', { Subject: 'x'.repeat(101) }],
  ['NotFoundException', 404, 'Topic does not exist', { TopicArn: `${TOPIC}-other` }],
  [
    'InvalidParameterException',
    400,
    'Publish: the sandbox does not know parameter MessageStructure',
    { MessageStructure: 'json' },
  ],
  ['InvalidParameterException', 400, 'Publish: TopicArn is required', { TopicArn: undefined }],
])('SNS answers %s, %d: %s', async (name, status, message, change) => {
  await using served = await serve([allow('sns:Publish', '*')]);

  const sent = served.sns.send(new PublishCommand({ TopicArn: TOPIC, Message: 'text', ...change }));

  await expect(sent).rejects.toEqual(refusal(name, status, message));
});

test('an operation that the sandbox does not know is refused by name', async () => {
  await using served = await serve([allow('*', '*')]);

  await expect(served.logs.send(new DescribeLogGroupsCommand({}))).rejects.toEqual(
    refusal('UnknownOperationException', 400, "the sandbox does not know CloudWatch Logs' operation DescribeLogGroups"),
  );
  await expect(served.sns.send(new ListTopicsCommand({}))).rejects.toEqual(
    refusal('InvalidAction', 400, "the sandbox does not know SNS's operation ListTopics"),
  );
  expect(served.api.history()).toEqual([
    { service: 'logs', operation: 'DescribeLogGroups', caller: 'notifier', status: 400 },
    { service: 'sns', operation: 'ListTopics', caller: 'notifier', status: 400 },
  ]);
});

test('credentials that nobody was given are good for nothing', async () => {
  await using served = await serve([READ, PUBLISH]);
  const credentials = { accessKeyId: 'ASIAOTHER', secretAccessKey: 'other' };
  const message = 'The security token included in the request is invalid.';

  await expect(
    new CloudWatchLogsClient({ credentials }).send(new FilterLogEventsCommand({ logGroupName: GROUP })),
  ).rejects.toEqual(refusal('UnrecognizedClientException', 400, message));
  await expect(
    new SNSClient({ credentials }).send(new PublishCommand({ TopicArn: TOPIC, Message: 'text' })),
  ).rejects.toEqual(refusal('InvalidClientTokenId', 403, message));
  expect(served.api.history()).toEqual([
    { service: 'logs', operation: 'FilterLogEvents', status: 400 },
    { service: 'sns', operation: 'Publish', status: 403 },
  ]);
});

test('each function acts within its own rights', async () => {
  await using served = await serve([PUBLISH]);
  await served.sns.send(new PublishCommand({ TopicArn: TOPIC, Message: 'allowed' }));

  Object.assign(process.env, served.api.environmentFor({ name: 'other', rights: [] }));
  const sent = new SNSClient().send(new PublishCommand({ TopicArn: TOPIC, Message: 'denied' }));

  await expect(sent).rejects.toThrow('User: arn:aws:sts::123456789012:assumed-role/other/other is not authorized');
  await served.sns.send(new PublishCommand({ TopicArn: TOPIC, Message: 'still allowed' }));
  expect(served.api.history().map(({ caller, status }) => [caller, status])).toEqual([
    ['notifier', 200],
    ['other', 403],
    ['notifier', 200],
  ]);
});

test('a request without a signature is answered as AWS answers it', async () => {
  await using served = await serve([]);

  const response = await fetch(process.env.AWS_ENDPOINT_URL_SNS ?? '', { method: 'POST', body: 'Action=Publish' });

  expect([response.status, await response.text()]).toEqual([403, '{"message":"Missing Authentication Token"}']);
  expect(served.api.history()).toEqual([]);
});

test('rights that the sandbox cannot judge are refused', async () => {
  await using served = await serve([]);
  const strange = { ...PUBLISH, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } };

  expect(() => served.api.environmentFor({ name: 'notifier', rights: [READ, strange] })).toThrow(
    new Refused([
      'rights of notifier: Statement[1]: the sandbox does not know condition key aws:PrincipalOrgID with StringEquals',
    ]),
  );
});
