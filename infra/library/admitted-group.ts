import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { CanarySecurityGroup } from '../canary/security-group.ts';

/** A security group for the canaries that is let out to an endpoint alone, and into it. */
export const admittedGroup = (
  scope: Construct,
  vpc: ec2.IVpc,
  endpoint: ec2.IInterfaceVpcEndpoint,
): ec2.ISecurityGroup => {
  const group = new CanarySecurityGroup(scope, 'SecurityGroup', vpc);
  group.connections.allowTo(endpoint, ec2.Port.HTTPS, 'to the execute-api endpoint');
  return group;
};
