import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { admitToEndpoint, type CanarySecurityGroup } from '../canary/security-group.ts';

/** Where the endpoint gets its addresses. */
export interface PrivateApiEndpointProps {
  readonly vpc: ec2.IVpc;
  readonly subnets: readonly ec2.ISubnet[];
}

/** The `execute-api` interface endpoint: one address in each subnet, private DNS on, closed to everybody who is not admitted. */
export class PrivateApiEndpoint extends ec2.InterfaceVpcEndpoint {
  private readonly securityGroup: ec2.ISecurityGroup;

  constructor(scope: Construct, id: string, { vpc, subnets }: PrivateApiEndpointProps) {
    const securityGroup = new ec2.SecurityGroup(scope, `${id}SecurityGroup`, {
      vpc,
      description: 'execute-api endpoint: admits the canaries',
      allowAllOutbound: false,
    });
    super(scope, id, {
      vpc,
      service: ec2.InterfaceVpcEndpointAwsService.APIGATEWAY,
      subnets: { subnets: [...subnets] },
      privateDnsEnabled: true,
      open: false,
      securityGroups: [securityGroup],
    });
    this.securityGroup = securityGroup;
  }

  /** Opens the way from the canaries to the endpoint, at both ends. */
  admit(canaries: CanarySecurityGroup): void {
    canaries.reach(this.securityGroup.securityGroupId);
    admitToEndpoint(canaries, this.securityGroup.securityGroupId);
  }
}
