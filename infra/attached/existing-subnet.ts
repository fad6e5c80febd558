import { Validations } from 'aws-cdk-lib';
import { type ISubnet, Subnet } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** A subnet that is there already. */
export const existingSubnet = (scope: Construct, id: string, subnetId: string, availabilityZone?: string): ISubnet => {
  const subnet = Subnet.fromSubnetAttributes(scope, id, { subnetId, availabilityZone });
  Validations.of(subnet).acknowledge({
    id: 'Annotation::@aws-cdk/aws-ec2:noSubnetRouteTableId',
    reason: 'A function is put into the subnet; how that is routed is the business of its owner.',
  });
  return subnet;
};
