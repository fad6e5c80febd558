import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

/** A security group for canaries, which reach nothing until a rule is added to it. */
export class CanarySecurityGroup extends ec2.SecurityGroup {
  constructor(scope: Construct, id: string, vpc: ec2.IVpc, name?: string) {
    super(scope, id, {
      vpc,
      securityGroupName: name,
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

  /**
   * Lets the canaries out to DNS servers of the VPC's owner. Amazon's need no rule: security groups do not filter what goes to them, and
   * only them (VPC user guide, "Control traffic to your AWS resources using security groups").
   */
  ask(dnsServers: readonly string[]): void {
    for (const server of dnsServers) {
      // An answer that is too long for UDP is asked for again over TCP.
      for (const port of [ec2.Port.DNS_UDP, ec2.Port.DNS_TCP]) {
        this.addEgressRule(ec2.Peer.ipv4(`${server}/32`), port, 'to a DNS server of the VPC');
      }
    }
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
