import {
  CreateStackCommand,
  DescribeStackEventsCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Emulator, startMiniStack } from '../emulator.ts';
import { UNKNOWN_TYPES } from './playable.ts';

const running = new AsyncDisposableStack();
let miniStack: Emulator;
beforeAll(async () => {
  miniStack = running.use(await startMiniStack());
});
afterAll(() => running.disposeAsync());

/** Creates a stack; rejects if that fails, with the reasons that CloudFormation gives. */
const create = async (StackName: string, Resources: object): Promise<void> => {
  const client = miniStack.clients.cloudFormation;
  await client.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify({ Resources }) }));
  try {
    await waitUntilStackCreateComplete({ client, minDelay: 1, maxWaitTime: 30 }, { StackName });
  } catch {
    const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
    throw new Error(StackEvents.map(({ ResourceStatusReason: reason }) => reason).join('; '));
  }
};

const VPC = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };

// What is taken out of the copies that it gets; where one of these fails, it need not be any more.
test.each(UNKNOWN_TYPES)('MiniStack still does not know %s', async (Type) => {
  await expect(create('unknown', { One: { Type } })).rejects.toThrow(`Unrecognized resource types: [${Type}]`);
});

test('MiniStack still makes no alarm on a metric that is calculated', async () => {
  const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { Metrics: [{ Id: 'one' }] } };

  await expect(create('calculated', { One: alarm })).rejects.toThrow('(metric math) is not supported');
});

test('MiniStack still does not give the CIDR of a VPC', async () => {
  const topic = { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } } };

  await expect(create('cidr', { Vpc: VPC, Topic: topic })).rejects.toThrow(
    'Requested attribute CidrBlock does not exist',
  );
});

test('MiniStack makes a VPC', async () => {
  await expect(create('made', { Vpc: VPC })).resolves.toBeUndefined();
});
