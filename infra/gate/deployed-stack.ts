import { type CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { GetFunctionConfigurationCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { canaryZoneIn, NOTIFIER_DESCRIPTION } from '../../functions/contract/function-description.ts';

/** What of ours is in a stack, or in some stacks together. */
export interface DeployedStack {
  readonly canaries: readonly DeployedCanary[];
  /** The notifier's function; none where there is no notifier. */
  readonly notifier: string | undefined;
  readonly alarmNames: readonly string[];
}

/** A canary that is deployed. */
export interface DeployedCanary {
  /** Its zone; where several stand in one, with the function's name. */
  readonly zone: string;
  readonly functionName: string;
  readonly logGroupName: string;
}

/** The clients that find out what is deployed. */
export interface StackClients {
  readonly cloudFormation: CloudFormationClient;
  readonly lambda: LambdaClient;
}

/** Finds what of ours is in some stacks; rejects where there is no canary, or with AWS's message. */
export const readStacks = async (clients: StackClients, names: readonly string[]): Promise<DeployedStack> => {
  const resources = (await Promise.all(names.map((name) => resourcesOf(clients.cloudFormation, name)))).flat();
  const called = (types: readonly string[]) => resources.flatMap(({ type, id }) => (types.includes(type) ? [id] : []));
  const functions = await Promise.all(
    called(['AWS::Lambda::Function']).map((name) => functionCalled(clients.lambda, name)),
  );
  const canaries = functions.flatMap((one) => {
    const { description, ...fn } = one;
    const zone = canaryZoneIn(description);
    const isAlone = functions.every((other) => other === one || canaryZoneIn(other.description) !== zone);
    return zone === undefined ? [] : [{ ...fn, zone: isAlone ? zone : `${zone} ${fn.functionName}` }];
  });
  if (canaries.length === 0) throw new Error(`stack ${names.join(', ')}: expected canaries, got none`);
  return {
    canaries: canaries.toSorted((one, other) => one.zone.localeCompare(other.zone)),
    notifier: functions.find(({ description }) => description === NOTIFIER_DESCRIPTION)?.functionName,
    alarmNames: called(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']),
  };
};

const resourcesOf = async (client: CloudFormationClient, stackName: string) => {
  const resources: { readonly type: string; readonly id: string }[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client },
    { StackName: stackName },
  )) {
    for (const { ResourceType: type = '', PhysicalResourceId: id } of StackResourceSummaries) {
      if (id !== undefined) resources.push({ type, id });
    }
  }
  return resources;
};

const functionCalled = async (client: LambdaClient, functionName: string) => {
  const { Description: description = '', LoggingConfig } = await client.send(
    new GetFunctionConfigurationCommand({ FunctionName: functionName }),
  );
  return { functionName, description, logGroupName: LoggingConfig?.LogGroup ?? `/aws/lambda/${functionName}` };
};
