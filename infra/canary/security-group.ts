import { type IVpc, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** A security group for canaries, which reach nothing until a rule is added to it. */
export class CanarySecurityGroup extends SecurityGroup {
  constructor(scope: Construct, id: string, vpc: IVpc) {
    super(scope, id, {
      vpc,
      description: 'Private API canaries: reach the endpoint and nothing else',
      allowAllOutbound: false,
    });
  }
}
