import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** Where the endpoint gets its addresses. */
export interface PrivateApiEndpointProps {
  readonly vpc: ec2.IVpc;
  readonly subnets: readonly ec2.ISubnet[];
}

const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

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

  /** Opens the way from a security group to the endpoint, at both ends. */
  admit(clients: ec2.ISecurityGroup): void {
    // Not by `connections`: the logical ids of its rules contain the stack's path, and would differ in the sandbox.
    new ec2.CfnSecurityGroupEgress(clients, 'ToEndpoint', {
      groupId: clients.securityGroupId,
      destinationSecurityGroupId: this.securityGroup.securityGroupId,
      description: 'to the execute-api endpoint',
      ...HTTPS,
    });
    admitToEndpoint(clients, this.securityGroup.securityGroupId);
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
