import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { expect } from '@jest/globals';
import { createCredentials } from '../../../infra/sandbox/iam/credentials.ts';
import type { PolicyStatement } from '../../../infra/sandbox/iam/policy-document.ts';
import { createLogGroups } from '../../../infra/sandbox/logs/log-groups.ts';
import { type ServiceApiOptions, serveServiceApi } from '../../../infra/sandbox/service-api/service-api.ts';
import { createTopics } from '../../../infra/sandbox/sns/topics.ts';
import { ACCOUNT, TOPIC } from '../iam/example.ts';

const LOCATION = { partition: 'aws', region: 'eu-central-1', accountId: ACCOUNT };
export const NOON = Date.parse('2026-11-23T12:00:00Z');
export const GROUP = '/aws/lambda/canary-a';
export const GROUP_ARN = `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:${GROUP}`;
export const ANY = '{ $.level = "INFO" || $.level = "WARN" }';

export const allow = (Action: string, Resource: string): PolicyStatement => ({ Effect: 'Allow', Action, Resource });
export const READ = allow('logs:FilterLogEvents', `${GROUP_ARN}:*`);
export const PUBLISH = allow('sns:Publish', TOPIC);

/** What an operator asks about. */
export type Account = Pick<ServiceApiOptions, 'functions' | 'alarms' | 'stacks' | 'others'>;

const EMPTY: Account = {
  functions: { all: () => [], invoke: () => Promise.reject(new Error('invoking: nobody does here')) },
  alarms: () => [],
  stacks: [],
};

/** The services, and the SDK's clients as a function with these rights makes them. */
export const serve = (...rights: readonly PolicyStatement[]) => serveAccount(EMPTY, rights);

/** The same of an account in which there is more. */
export const serveAccount = async (account: Account, rights: readonly PolicyStatement[] = []) => {
  const logGroups = createLogGroups([GROUP]);
  const topics = createTopics([{ arn: TOPIC, name: 'pages', policy: { Statement: [] }, subscriptions: [] }]);
  const api = await serveServiceApi({
    location: LOCATION,
    credentials: createCredentials(),
    logGroups,
    topics,
    ...account,
    now: () => NOON,
  });
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
export const refusal = (name: string, status: number, message: string) =>
  expect.objectContaining({ name, message, $metadata: expect.objectContaining({ httpStatusCode: status }) });

export const denied = (action: string, resource: string) =>
  `User: arn:aws:sts::${ACCOUNT}:assumed-role/notifier/notifier is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
