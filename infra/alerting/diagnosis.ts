import { type Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** What a diagnosis reads of the canaries and the APIs. */
export interface Diagnosed {
  readonly canaries: readonly { readonly function: IFunction; readonly scheduleName: string }[];
  readonly apis: readonly { readonly id: string }[];
}

/** What the notifier must be allowed, so that it can say which setting is to blame: to read, and no more. */
export const diagnosisRights = (stack: Stack, { canaries, apis }: Diagnosed): readonly iam.PolicyStatement[] => [
  // None of these knows resources (Service Authorization Reference, "Actions, resources, and condition keys for Amazon EC2" and "… AWS CloudTrail").
  new iam.PolicyStatement({
    actions: [
      'ec2:DescribeDhcpOptions',
      'ec2:DescribeNetworkAcls',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeRouteTables',
      'ec2:DescribeSecurityGroupRules',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcAttribute',
      'ec2:DescribeVpcEndpoints',
      'ec2:DescribeVpcs',
      'cloudtrail:LookupEvents',
    ],
    resources: ['*'],
  }),
  new iam.PolicyStatement({
    actions: ['apigateway:GET'],
    resources: readableApis(
      stack,
      apis.map(({ id }) => id),
    ),
  }),
  new iam.PolicyStatement({
    actions: ['lambda:GetFunctionConfiguration', 'lambda:GetFunctionConcurrency'],
    resources: canaries.map((canary) => canary.function.functionArn),
  }),
  new iam.PolicyStatement({
    actions: ['scheduler:GetSchedule'],
    resources: canaries.map(({ scheduleName }) =>
      stack.formatArn({ service: 'scheduler', resource: 'schedule', resourceName: `default/${scheduleName}` }),
    ),
  }),
];

/** A role's policies take 10,240 characters together (IAM user guide, "IAM and AWS STS quotas"): with more APIs, all of the region are meant. */
const MOST_NAMED = 20;

const readableApis = (stack: Stack, ids: readonly string[]): string[] => {
  const arn = (path: string) => `arn:${stack.partition}:apigateway:${stack.region}::/restapis/${path}`;
  return ids.length > MOST_NAMED ? [arn('*')] : ids.flatMap((id) => [arn(id), arn(`${id}/stages/*`)]);
};

/** Says why these rights are as wide as they are. */
export const acknowledgeDiagnosisRights = (role: iam.IRole): void => {
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5',
    reason:
      'It reads settings and changes nothing: EC2 and CloudTrail know no resources for that, and an API is read with its stages.',
  });
};
