import { z } from 'zod';
import type { Subnet } from '../../deployed-network.ts';
import { integerBetween, withoutEffect } from '../../properties/property.ts';
import { arnOf, type Creation, generatedName, nameOr, refusal, resourceType } from './resource-type.ts';
import { requireSecurityGroups } from './security-group.ts';

const variables = z
  .record(z.string(), z.string())
  .refine((all) => Buffer.byteLength(JSON.stringify(all)) <= 4096, { error: 'must fit into 4 KB together' });

const lambdaFunction = resourceType(
  z.strictObject({
    Code: z.strictObject({ S3Bucket: withoutEffect, S3Key: z.string() }),
    Runtime: z.literal('nodejs24.x'),
    Handler: z.string(),
    Timeout: integerBetween(1, 900),
    MemorySize: integerBetween(128, 10_240),
    Environment: z.strictObject({ Variables: variables }),
    VpcConfig: z
      .strictObject({
        SubnetIds: z.array(z.string()),
        SecurityGroupIds: z.array(z.string()),
        Ipv6AllowedForDualStack: z.boolean().default(false),
      })
      .refine(({ SubnetIds, SecurityGroupIds }) => (SubnetIds.length === 0) === (SecurityGroupIds.length === 0), {
        error: 'must name both subnets and security groups, or neither',
      })
      .optional(),
    Role: z.string(),
    // Loopback runs on the machine's own architecture.
    Architectures: withoutEffect,
    LoggingConfig: z.strictObject({ LogGroup: z.string(), LogFormat: z.literal('Text') }),
    Description: z.string().default(''),
    FunctionName: z.string().optional(),
    KmsKeyArn: withoutEffect,
    Tags: withoutEffect,
  }),
  (properties, creation) => {
    const { inventory, location, logicalId } = creation;
    const { Code, VpcConfig } = properties;
    const codePath = location.assetDirectory(Code.S3Key);
    if (codePath === undefined) throw refusal(creation, `the cloud assembly has no folder for asset ${Code.S3Key}`);
    const name = nameOr(properties.FunctionName, creation, 64);
    const arn = arnOf(creation, 'lambda', `function:${name}`);
    requireSecurityGroups(VpcConfig?.SecurityGroupIds ?? [], creation);
    const subnets = (VpcConfig?.SubnetIds ?? []).map((id) => subnetOf(id, creation));
    const hasIpv6 = VpcConfig?.Ipv6AllowedForDualStack === true;
    const withoutIpv6 = subnets.find(({ ipv6Cidr }) => ipv6Cidr === undefined);
    if (hasIpv6 && withoutIpv6) throw refusal(creation, `AWS refuses it: ${withoutIpv6.id} has no IPv6 CIDR`);
    inventory.functions.set(arn, {
      played: {
        logicalId,
        name,
        description: properties.Description,
        runtime: properties.Runtime,
        handler: properties.Handler,
        codePath,
        environment: properties.Environment.Variables,
        memoryMb: properties.MemorySize,
        timeoutMs: properties.Timeout * 1000,
        zones: subnets.map(({ zone }) => zone),
        logGroupName: properties.LoggingConfig.LogGroup,
        subnetIds: subnets.map(({ id }) => id),
        securityGroupIds: VpcConfig?.SecurityGroupIds ?? [],
        hasIpv6,
      },
      roleArn: properties.Role,
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
    Action: z.literal('lambda:InvokeFunction'),
    Principal: z.literal('events.amazonaws.com'),
    SourceArn: z.string(),
  }),
  ({ FunctionName: functionArn, SourceArn: sourceArn }, creation) => {
    if (!creation.inventory.functions.has(functionArn)) {
      throw refusal(creation, `the sandbox has no function ${functionArn}`);
    }
    creation.inventory.permissions.push({ functionArn, sourceArn });
    return { ref: generatedName(creation, 64), attributes: {} };
  },
);

/** Functions, and how they are called. */
export const LAMBDA_RESOURCES = {
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::Lambda::EventInvokeConfig': eventInvokeConfig,
  'AWS::Lambda::Permission': permission,
};
