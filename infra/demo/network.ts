import { Fn, Tags, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { CanaryZone } from '../canary/canary.ts';
import { lastingSubnetCidrs } from './subnet-cidrs.ts';

/** What differs between two such networks. */
export interface NetworkProps {
  /** For the name tags. */
  readonly name: string;
  readonly cidr: string;
  /** The zones that it spans: how many of the region's first ones, or their names. */
  readonly zones: number | readonly string[];
}

/** A zone of the network, with the CIDR of its private subnet. */
export interface NetworkZone extends CanaryZone {
  readonly cidr: string;
}

/** The article's VPC: a public and a private subnet in each zone, and no way out of the private ones. */
export class Network extends ec2.Vpc {
  readonly zones: readonly NetworkZone[];

  constructor(scope: Construct, id: string, { name, cidr, zones }: NetworkProps) {
    super(scope, id, {
      vpcName: name,
      ipAddresses: lastingSubnetCidrs(cidr),
      // By hand, since of a region that is not known yet CDK takes two zones and no more.
      availabilityZones:
        typeof zones === 'number'
          ? Array.from({ length: zones }, (_, index) => Fn.select(index, Fn.getAzs()))
          : [...zones],
      natGateways: 0,
      // The endpoint's private DNS name needs both.
      enableDnsSupport: true,
      enableDnsHostnames: true,
      // Emptying the default security group takes a custom resource; nothing here joins that group.
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
        { name: 'Private', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
      ],
    });
    this.publicSubnets.forEach((subnet, index) => {
      Tags.of(subnet).add('Name', `${name}-public-${index + 1}`);
    });
    this.isolatedSubnets.forEach((subnet, index) => {
      Tags.of(subnet).add('Name', `${name}-private-${index + 1}`);
    });
    this.zones = this.isolatedSubnets.map((subnet) => ({
      name: subnet.availabilityZone,
      cidr: subnet.ipv4CidrBlock,
      subnet,
    }));
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-VPC7',
      reason:
        'Only the canaries send here, and they report every connection that they open; flow logs would say it again.',
    });
  }
}
