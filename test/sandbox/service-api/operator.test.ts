import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DeleteAlarmsCommand, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  DeleteFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DescribedAlarm } from '../../../infra/sandbox/service-api/cloudwatch-service.ts';
import { exampleFunction } from '../lambda/example.ts';
import { NOON, refusal, serveAccount } from './served.ts';

const alarm = (kind: DescribedAlarm['kind'], name: string): DescribedAlarm => ({
  kind,
  name,
  arn: `arn:aws:cloudwatch:eu-central-1:123456789012:alarm:${name}`,
  description: `about <${name}>`,
  state: 'ALARM',
  reason: 'it is so',
  reasonData: kind === 'composite' ? '{}' : undefined,
  since: NOON,
  alarmActions: [],
  okActions: [],
});

const invocation = { requestId: '1', durationMs: 1, coldStart: false, output: ['one', 'two'], reportLine: 'REPORT' };

let served: Awaited<ReturnType<typeof serveAccount>>;
let clients: { cloudFormation: CloudFormationClient; cloudWatch: CloudWatchClient; lambda: LambdaClient };
beforeAll(async () => {
  served = await serveAccount({
    stacks: [{ name: 'Shop', resources: [{ logicalId: 'Fn', type: 'AWS::Lambda::Function', physicalId: 'a&b' }] }],
    alarms: () => [alarm('metric', 'Broken'), alarm('composite', 'Degraded'), alarm('metric', 'Other')],
    functions: {
      all: () => [{ ...exampleFunction, description: 'Probes' }],
      invoke: async (_, payload) =>
        payload === '{}'
          ? { ...invocation, kind: 'returned', payload: '{"fine":true}' }
          : { ...invocation, kind: 'failed', errorType: 'Error', errorMessage: 'no', trace: [] },
    },
  });
  Object.assign(process.env, served.api.operatorEnvironment);
  delete process.env.AWS_SESSION_TOKEN;
  const options = { maxAttempts: 1 };
  clients = {
    cloudFormation: new CloudFormationClient(options),
    cloudWatch: new CloudWatchClient(options),
    lambda: new LambdaClient(options),
  };
});
afterAll(async () => {
  for (const client of Object.values(clients)) client.destroy();
  await served[Symbol.asyncDispose]();
});

test('an operator lists what is in a stack', async () => {
  const { StackResourceSummaries } = await clients.cloudFormation.send(
    new ListStackResourcesCommand({ StackName: 'Shop' }),
  );

  expect(StackResourceSummaries).toEqual([
    {
      LogicalResourceId: 'Fn',
      PhysicalResourceId: 'a&b',
      ResourceType: 'AWS::Lambda::Function',
      ResourceStatus: 'CREATE_COMPLETE',
      LastUpdatedTimestamp: new Date(NOON),
    },
  ]);
});

test('alarms are described by name and type', async () => {
  const ask = new DescribeAlarmsCommand({
    AlarmNames: ['Broken', 'Degraded', 'Absent'],
    AlarmTypes: ['CompositeAlarm', 'MetricAlarm'],
  });
  const { MetricAlarms, CompositeAlarms } = await clients.cloudWatch.send(ask);
  const untyped = await clients.cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: ['Broken', 'Degraded'] }));

  const common = { StateValue: 'ALARM', StateReason: 'it is so', StateTransitionedTimestamp: new Date(NOON) };
  expect(MetricAlarms).toMatchObject([{ ...common, AlarmName: 'Broken', AlarmDescription: 'about <Broken>' }]);
  expect(CompositeAlarms).toMatchObject([{ ...common, AlarmName: 'Degraded', StateReasonData: '{}' }]);
  // CloudWatch API reference, "DescribeAlarms": without types, metric alarms only.
  expect([untyped.MetricAlarms?.length, untyped.CompositeAlarms]).toEqual([1, []]);
});

test('a function is described and invoked', async () => {
  const { Description, LoggingConfig } = await clients.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: 'played' }),
  );
  const invoke = async (payload: string) => {
    const { Payload, FunctionError, LogResult } = await clients.lambda.send(
      new InvokeCommand({ FunctionName: 'played', Payload: Buffer.from(payload), LogType: 'Tail' }),
    );
    const log = Buffer.from(LogResult ?? '', 'base64').toString();
    return { result: JSON.parse(Buffer.from(Payload ?? []).toString()), FunctionError, log };
  };

  expect([Description, LoggingConfig?.LogGroup]).toEqual(['Probes', '/aws/lambda/played']);
  const log = 'one\ntwo\nREPORT';
  expect(await invoke('{}')).toEqual({ result: { fine: true }, FunctionError: undefined, log });
  expect(await invoke('[]')).toEqual({
    result: { errorType: 'Error', errorMessage: 'no', trace: [] },
    FunctionError: 'Unhandled',
    log,
  });
});

test('what there is not, or what is not known, is refused in the words of each service', async () => {
  const { cloudFormation, cloudWatch, lambda } = clients;
  const arn = 'arn:aws:lambda:eu-central-1:123456789012:function:absent';

  await expect(cloudFormation.send(new ListStackResourcesCommand({ StackName: 'Absent' }))).rejects.toEqual(
    refusal('ValidationError', 400, 'Stack with id Absent does not exist'),
  );
  await expect(cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: ['Broken'] }))).rejects.toEqual(
    refusal('UnknownOperationException', 400, "the sandbox does not know CloudWatch's operation DeleteAlarms"),
  );
  await expect(lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'absent' }))).rejects.toEqual(
    refusal('ResourceNotFoundException', 404, `Function not found: ${arn}`),
  );
  await expect(lambda.send(new DeleteFunctionCommand({ FunctionName: 'played' }))).rejects.toEqual(
    refusal('UnknownOperationException', 404, 'the sandbox does not know this operation of Lambda'),
  );
});
