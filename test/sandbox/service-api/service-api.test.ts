import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { ListTopicsCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { expect, test } from '@jest/globals';
import type { PolicyStatement } from '../../../infra/sandbox/iam/policy-document.ts';
import { createLogGroups } from '../../../infra/sandbox/logs/log-groups.ts';
import { Refused } from '../../../infra/sandbox/properties/refused.ts';
import { serveServiceApi } from '../../../infra/sandbox/service-api/service-api.ts';
import { createTopics } from '../../../infra/sandbox/sns/topics.ts';
import { ACCOUNT, TOPIC } from '../iam/example.ts';

const LOCATION = { partition: 'aws', region: 'eu-central-1', accountId: ACCOUNT };
const NOON = Date.parse('2026-11-23T12:00:00Z');
const GROUP = '/aws/lambda/canary-a';
const GROUP_ARN = `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:${GROUP}`;
const ANY = '{ $.level = "INFO" || $.level = "WARN" }';

const allow = (Action: string, Resource: string): PolicyStatement => ({ Effect: 'Allow', Action, Resource });
const READ = allow('logs:FilterLogEvents', `${GROUP_ARN}:*`);
const PUBLISH = allow('sns:Publish', TOPIC);

/** The services, and the SDK's clients as a function with these rights makes them. */
const serve = async (...rights: readonly PolicyStatement[]) => {
  const logGroups = createLogGroups([GROUP]);
  const topics = createTopics([{ arn: TOPIC, name: 'pages', policy: { Statement: [] }, subscriptions: [] }]);
  const api = await serveServiceApi({ location: LOCATION, logGroups, topics, now: () => NOON });
  Object.assign(process.env, { AWS_REGION: LOCATION.region, ...api.environmentFor({ name: 'notifier', rights }) });
  const logs = new CloudWatchLogsClient();
  const sns = new SNSClient();
  return {
    api,
    logGroups,
    topics,
    logs,
    sns,
    read: (change: object = {}) =>
      logs.send(new FilterLogEventsCommand({ logGroupName: GROUP, filterPattern: ANY, ...change })),
    publish: (change: object = {}, client = sns) =>
      client.send(new PublishCommand({ TopicArn: TOPIC, Message: 'text', ...change })),
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

const denied = (action: string, resource: string) =>
  `User: arn:aws:sts::${ACCOUNT}:assumed-role/notifier/notifier is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

const line = (level: string) => JSON.stringify({ level });

test('a function reads the events that it asks for', async () => {
  await using served = await serve(READ);
  const levels = ['WARN', 'DEBUG', 'INFO', 'WARN'];
  served.logGroups.append(
    GROUP,
    levels.map((level, index) => ({ timestamp: NOON + index, message: line(level) })),
  );

  const { events, searchedLogStreams, nextToken } = await served.read({ startTime: NOON, endTime: NOON + 2 });

  const stored = { logStreamName: '[$LATEST]sandbox', eventId: expect.stringMatching(/^\d{30}$/) };
  expect({ events, searchedLogStreams, nextToken }).toEqual({
    events: [
      { ...stored, timestamp: NOON, ingestionTime: NOON, message: line('WARN') },
      { ...stored, timestamp: NOON + 2, ingestionTime: NOON + 2, message: line('INFO') },
    ],
    searchedLogStreams: [],
    nextToken: undefined,
  });
  expect(served.api.history()).toEqual([
    { service: 'logs', operation: 'FilterLogEvents', caller: 'notifier', status: 200 },
  ]);
});

test('who reads only the first page misses what the next ones hold', async () => {
  await using served = await serve(READ);
  served.logGroups.append(GROUP, Array(120).fill({ timestamp: NOON, message: line('INFO') }));

  const sizes: number[] = [];
  const query = { logGroupName: GROUP, filterPattern: ANY };
  for await (const page of paginateFilterLogEvents({ client: served.logs }, query)) {
    sizes.push(page.events?.length ?? 0);
  }

  expect(sizes).toEqual([50, 50, 20]);
});

test('CloudWatch Logs refuses in its own words', async () => {
  await using served = await serve(READ, allow('logs:*', `${GROUP_ARN}-without-streams`));
  const invalid = (message: string) => refusal('InvalidParameterException', 400, `FilterLogEvents: ${message}`);

  for (const [change, expected] of [
    [
      { logGroupName: `${GROUP}:other` },
      refusal('ResourceNotFoundException', 400, 'The specified log group does not exist.'),
    ],
    [
      { logGroupName: `${GROUP}-without-streams` },
      refusal('AccessDeniedException', 400, denied('logs:FilterLogEvents', `${GROUP_ARN}-without-streams:log-stream:`)),
    ],
    [
      { filterPattern: '{ $.level != "INFO" }' },
      invalid(
        'filterPattern is refused: reading the pattern: expected "=", got "!" at character 11, got "{ $.level != \\"INFO\\" }"',
      ),
    ],
    [{ nextToken: 'next' }, invalid('nextToken must be a token that was given, got "next"')],
    [{ logStreamNames: ['stream'] }, invalid('the sandbox does not know parameter logStreamNames')],
  ] as const) {
    await expect(served.read(change)).rejects.toEqual(expected);
  }
});

test('what a function publishes arrives as it is, at the simulated time', async () => {
  await using served = await serve(PUBLISH);
  const text = 'Größe: 1 < 2 & "3"\n\n100% + more';

  const { MessageId } = await served.publish({ Subject: 'Broken: 50% & more', Message: text });
  await served.publish();

  expect(MessageId).toMatch(/^[\da-f-]{36}$/);
  expect(served.topics.messages()).toEqual([
    { topic: 'pages', at: NOON, subject: 'Broken: 50% & more', text, from: 'function' },
    { topic: 'pages', at: NOON, text: 'text', from: 'function' },
  ]);
});

test('SNS refuses in its own words', async () => {
  await using served = await serve(allow('sns:Publish', TOPIC), allow('sns:Publish', `${TOPIC}-gone`));
  const invalid = (message: string) => refusal('InvalidParameterException', 400, message);

  for (const [change, expected] of [
    [{ Subject: 'x'.repeat(101) }, invalid('Invalid parameter: Subject')],
    [{ TopicArn: `${TOPIC}-gone` }, refusal('NotFoundException', 404, 'Topic does not exist')],
    [
      { TopicArn: `${TOPIC}<&>&amp;` },
      refusal('AuthorizationErrorException', 403, denied('SNS:Publish', `${TOPIC}<&>&amp;`)),
    ],
    [{ MessageStructure: 'json' }, invalid('Publish: the sandbox does not know parameter MessageStructure')],
    [{ TopicArn: undefined }, invalid('Publish: TopicArn is required')],
  ] as const) {
    await expect(served.publish(change)).rejects.toEqual(expected);
  }
  expect(served.topics.messages()).toEqual([]);
});

test('an operation that the sandbox does not know is refused by name', async () => {
  await using served = await serve(allow('*', '*'));

  await expect(served.logs.send(new DescribeLogGroupsCommand({}))).rejects.toEqual(
    refusal('UnknownOperationException', 400, "the sandbox does not know CloudWatch Logs' operation DescribeLogGroups"),
  );
  await expect(served.sns.send(new ListTopicsCommand({}))).rejects.toEqual(
    refusal('InvalidAction', 400, "the sandbox does not know SNS's operation ListTopics"),
  );
});

test('credentials that nobody was given are good for nothing', async () => {
  await using served = await serve(READ, PUBLISH);
  const credentials = { accessKeyId: 'ASIAOTHER', secretAccessKey: 'other' };
  const message = 'The security token included in the request is invalid.';

  await expect(
    new CloudWatchLogsClient({ credentials }).send(new FilterLogEventsCommand({ logGroupName: GROUP })),
  ).rejects.toEqual(refusal('UnrecognizedClientException', 400, message));
  await expect(served.publish({}, new SNSClient({ credentials }))).rejects.toEqual(
    refusal('InvalidClientTokenId', 403, message),
  );
  expect(served.api.history()).toEqual([
    { service: 'logs', operation: 'FilterLogEvents', status: 400 },
    { service: 'sns', operation: 'Publish', status: 403 },
  ]);
});

test('each function acts within its own rights', async () => {
  await using served = await serve(PUBLISH);
  await served.publish();

  Object.assign(process.env, served.api.environmentFor({ name: 'other', rights: [] }));
  const sent = served.publish({}, new SNSClient());

  await expect(sent).rejects.toThrow(`User: arn:aws:sts::${ACCOUNT}:assumed-role/other/other is not authorized`);
  await served.publish();
  expect(served.api.history().map(({ caller, status }) => [caller, status])).toEqual([
    ['notifier', 200],
    ['other', 403],
    ['notifier', 200],
  ]);
});

test('a request without a signature is answered as AWS answers it', async () => {
  await using served = await serve();

  const response = await fetch(process.env.AWS_ENDPOINT_URL_SNS ?? '', { method: 'POST', body: 'Action=Publish' });

  expect([response.status, await response.text()]).toEqual([403, '{"message":"Missing Authentication Token"}']);
  expect(served.api.history()).toEqual([]);
});

test('rights that the sandbox cannot judge are refused', async () => {
  await using served = await serve();
  const unknown = { ...PUBLISH, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } };

  expect(() => served.api.environmentFor({ name: 'notifier', rights: [READ, unknown] })).toThrow(
    new Refused([
      'rights of notifier: Statement[1]: the sandbox does not know condition key aws:PrincipalOrgID with StringEquals',
    ]),
  );
});
