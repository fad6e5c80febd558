import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

/** A security group for canaries, which reach nothing until a rule is added to it. */
export class CanarySecurityGroup extends ec2.SecurityGroup {
  constructor(scope: Construct, id: string, vpc: ec2.IVpc) {
    super(scope, id, {
      vpc,
      description: 'Private API canaries: reach the endpoint and nothing else',
      allowAllOutbound: false,
    });
  }

  /** Lets the canaries out to an endpoint's security group. */
  reach(endpointSecurityGroupId: string): void {
    // Not by `connections`: the logical ids of its rules contain the stack's path, and would differ in the sandbox.
    new ec2.CfnSecurityGroupEgress(this, 'ToEndpoint', {
      groupId: this.securityGroupId,
      destinationSecurityGroupId: endpointSecurityGroupId,
      description: 'to the execute-api endpoint',
      ...HTTPS,
    });
  }
}

/** Opens an endpoint's security group to the members of another, by a rule of its own. */
export const admitToEndpoint = (clients: ec2.ISecurityGroup, endpointSecurityGroupId: string): void => {
  new ec2.CfnSecurityGroupIngress(clients, 'IntoEndpoint', {
    groupId: endpointSecurityGroupId,
    sourceSecurityGroupId: clients.securityGroupId,
    description: 'from the canaries',
    ...HTTPS,
  });
};
