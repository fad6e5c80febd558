import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { expect, test } from '@jest/globals';
import { Refused } from '../../../infra/sandbox/properties/refused.ts';
import { ACCOUNT } from '../iam/example.ts';
import { allow, GROUP, PUBLISH, READ, refusal, serve } from './served.ts';

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

  const response = await fetch(process.env.AWS_ENDPOINT_URL ?? '', { method: 'POST', body: 'Action=Publish' });

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
