import { Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** What Lambda does, with the role of a function, to give it a network interface in a VPC and to take it away again. */
const INTERFACE_ACTIONS = [
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

/** The role of a canary: it writes to its own log group, and Lambda manages its network interfaces. */
export class CanaryRole extends iam.Role {
  constructor(scope: Construct, id: string, logGroup: ILogGroup) {
    super(scope, id, {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: 'Private API canary: its log group and its network interfaces',
    });
    logGroup.grantWrite(this);
    this.addToPolicy(new iam.PolicyStatement({ actions: INTERFACE_ACTIONS, resources: ['*'] }));
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        "Lambda needs these actions on interfaces that do not exist yet, and EC2's Describe actions know no resource; the function's own code is denied all of them.",
    });
  }
}

/** Denies the function's own code what its role allows to Lambda; apart from the role, because it names the function. */
export const denyInterfaces = (canary: IFunction, role: iam.IRole): iam.Policy =>
  new iam.Policy(canary, 'DenyInterfaces', {
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: INTERFACE_ACTIONS,
        resources: ['*'],
        conditions: { ArnEquals: { 'lambda:SourceFunctionArn': canary.functionArn } },
      }),
    ],
  });
