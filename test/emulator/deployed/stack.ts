import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { evaluate } from '../../../infra/sandbox/template/intrinsics.ts';
import { ACCOUNT, type Emulator, REGION } from '../emulator.ts';
import { given } from '../made-network.ts';
import type { Template } from './playable.ts';
import { NETWORK_READERS } from './read-network.ts';
import { SERVICE_READERS } from './read-services.ts';
import { readable } from './readable.ts';
import { SOME_VALUE, unmatched } from './unmatched.ts';

/** The physical ids of a stack's resources, by logical id. */
export const physicalIds = async ({ clients }: Emulator, StackName: string): Promise<ReadonlyMap<string, string>> => {
  const { StackResources = [] } = await clients.cloudFormation.send(new DescribeStackResourcesCommand({ StackName }));
  return new Map(StackResources.map((one) => [given(one.LogicalResourceId), given(one.PhysicalResourceId)]));
};

/** What the services have made of a stack otherwise than its template says: `type.property: value, not value`. */
export const differences = async (
  emulator: Emulator,
  stack: string,
  template: Template,
): Promise<readonly string[]> => {
  const ids = await physicalIds(emulator, stack);
  const scope = scopeOf(stack, template, ids);
  const found = await Promise.all(
    Object.entries(template.Resources).map(async ([logicalId, { Type, Properties }]) => {
      const id = ids.get(logicalId);
      if (id === undefined) return [`${Type}: is not there`];
      const read = NETWORK_READERS[Type] ?? SERVICE_READERS[Type];
      if (read === undefined) return [`${Type}: is not read`];
      const wanted = Object.fromEntries(
        Object.entries(Properties).map(([name, value]) => [name, evaluate(value, name, scope)]),
      );
      try {
        return unmatched(readable(Type, wanted), await read(emulator, id, wanted), Type);
      } catch (error) {
        return [`${Type}: ${error}`];
      }
    }),
  );
  return found.flat();
};

type Scope = Parameters<typeof evaluate>[2];

/** What the names in a stack's template stand for. */
export const scopeOf = (stack: string, { Resources }: Template, ids: ReadonlyMap<string, string>): Scope => {
  const pseudo = new Map([
    ['AWS::AccountId', ACCOUNT],
    ['AWS::Partition', 'aws'],
    ['AWS::Region', REGION],
    ['AWS::StackName', stack],
    ['AWS::URLSuffix', 'amazonaws.com'],
  ]);
  const physical = (name: string): string => given(ids.get(name));
  return {
    reference: (name) => pseudo.get(name) ?? physical(name),
    attribute: (logicalId, attribute) => {
      const id = physical(logicalId);
      if (attribute === 'GroupId') return id;
      if (attribute === 'DnsEntries') return [];
      if (attribute === 'CreationTimestamp' || attribute === 'RootResourceId') return SOME_VALUE;
      return arnOf(given(Resources[logicalId]).Type, id);
    },
    output: (stackName, name) => `${stackName}.${name}`,
  };
};

const arnOf = (type: string, id: string): string => {
  const arn = (service: string, resource: string, region = REGION) =>
    `arn:aws:${service}:${region}:${ACCOUNT}:${resource}`;
  switch (type) {
    case 'AWS::CloudWatch::Alarm':
    case 'AWS::CloudWatch::CompositeAlarm':
      return arn('cloudwatch', `alarm:${id}`);
    case 'AWS::Events::Rule':
      return arn('events', `rule/${id}`);
    case 'AWS::IAM::Role':
      return arn('iam', `role/${id}`, '');
    case 'AWS::Lambda::Function':
      return arn('lambda', `function:${id}`);
    case 'AWS::Logs::LogGroup':
      return arn('logs', `log-group:${id}:*`);
    case 'AWS::Scheduler::Schedule':
      return arn('scheduler', `schedule/default/${id}`);
    default:
      throw new Error(`the ARN of ${type} is not known here`);
  }
};
