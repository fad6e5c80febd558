import { z } from 'zod';
import type { Subnet } from './inventory.ts';
import { type Creation, generatedName, integerBetween, refusal, resourceType, withoutEffect } from './resource-type.ts';
import { requireSecurityGroups } from './security-group.ts';

/** CloudFormation turns the other scalars into text. */
const variable = z.union([z.string(), z.number(), z.boolean()], { error: 'must be a text' }).transform(String);

const variables = z
  .record(z.string(), variable)
  .default({})
  .refine((all) => Buffer.byteLength(JSON.stringify(all)) <= 4096, { error: 'must fit into 4 KB together' });

const lambdaFunction = resourceType(
  z.strictObject({
    FunctionName: z.string().optional(),
    Code: z.strictObject({ S3Bucket: withoutEffect, S3Key: z.string() }),
    Runtime: z.literal('nodejs24.x'),
    Handler: z.string(),
    Timeout: integerBetween(1, 900).default(3),
    MemorySize: integerBetween(128, 10_240).default(128),
    Environment: z.strictObject({ Variables: variables }).optional(),
    VpcConfig: z
      .strictObject({ SubnetIds: z.array(z.string()), SecurityGroupIds: z.array(z.string()) })
      .refine(({ SubnetIds, SecurityGroupIds }) => (SubnetIds.length === 0) === (SecurityGroupIds.length === 0), {
        error: 'must name both subnets and security groups, or neither',
      })
      .optional(),
    Role: z.string(),
    // Loopback runs on the machine's own architecture.
    Architectures: withoutEffect,
    LoggingConfig: z
      .strictObject({ LogGroup: z.string().optional(), LogFormat: z.literal('Text').optional() })
      .optional(),
    Description: withoutEffect,
    Tags: withoutEffect,
  }),
  (properties, creation) => {
    const { inventory, location, logicalId } = creation;
    const { Code, VpcConfig } = properties;
    const codePath = location.assetDirectory(Code.S3Key);
    if (codePath === undefined) throw refusal(creation, `the cloud assembly has no folder for asset ${Code.S3Key}`);
    const name = properties.FunctionName ?? generatedName(creation, 64);
    const arn = `arn:${location.partition}:lambda:${location.region}:${location.accountId}:function:${name}`;
    requireSecurityGroups(VpcConfig?.SecurityGroupIds ?? [], creation);
    const subnets = (VpcConfig?.SubnetIds ?? []).map((id) => subnetOf(id, creation));
    inventory.functions.set(arn, {
      played: {
        logicalId,
        name,
        runtime: properties.Runtime,
        handler: properties.Handler,
        codePath,
        environment: properties.Environment?.Variables ?? {},
        memoryMb: properties.MemorySize,
        timeoutMs: properties.Timeout * 1000,
        zones: subnets.map(({ zone }) => zone),
        logGroupName: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
      },
      roleArn: properties.Role,
      subnets,
      securityGroupIds: VpcConfig?.SecurityGroupIds ?? [],
    });
    return { ref: name, attributes: { Arn: arn } };
  },
);

const subnetOf = (id: string, creation: Creation): Subnet => {
  const subnet = creation.inventory.subnets.get(id);
  if (subnet === undefined) throw refusal(creation, `AWS refuses it: there is no subnet ${id}`);
  return subnet;
};

const eventInvokeConfig = resourceType(
  z.strictObject({
    FunctionName: z.string(),
    Qualifier: withoutEffect,
    // A call on loopback arrives or fails at once, and nothing is repeated.
    MaximumEventAgeInSeconds: withoutEffect,
    MaximumRetryAttempts: withoutEffect,
  }),
  ({ FunctionName }) => ({ ref: FunctionName, attributes: {} }),
);

const permission = resourceType(
  z.strictObject({
    FunctionName: z.string(),
    Action: z.string(),
    Principal: z.string(),
    SourceArn: z.string().optional(),
    SourceAccount: z.string().optional(),
  }),
  (properties, creation) => {
    creation.inventory.permissions.push({
      functionArn: functionNamed(properties.FunctionName, creation),
      action: properties.Action,
      principal: properties.Principal,
      sourceArn: properties.SourceArn,
      sourceAccount: properties.SourceAccount,
    });
    const id = generatedName(creation, 64);
    return { ref: id, attributes: { Id: id } };
  },
);

/** The ARN of the function with this name or ARN. */
const functionNamed = (nameOrArn: string, creation: Creation): string => {
  const functions = [...creation.inventory.functions];
  const found = functions.find(([arn, { played }]) => [arn, played.name].includes(nameOrArn));
  if (found === undefined) throw refusal(creation, `the sandbox has no function ${nameOrArn}`);
  return found[0];
};

/** Functions, and how they are called. */
export const LAMBDA_RESOURCES = {
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::Lambda::EventInvokeConfig': eventInvokeConfig,
  'AWS::Lambda::Permission': permission,
};
