import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** How many zones had their subnets laid out before this was; a demo that has them keeps them. */
const FIRST_ZONES = 2;

/**
 * The CIDRs of a VPC's subnets, which stay as they are when a zone is added behind the others. CDK itself counts through one group of
 * subnets after the other, so that a further zone would move every private subnet onto addresses that another one still has.
 */
export const lastingSubnetCidrs = (vpcCidr: string): ec2.IIpAddresses => {
  const addresses = ec2.IpAddresses.cidr(vpcCidr);
  return {
    allocateVpcCidr: () => addresses.allocateVpcCidr(),
    allocateSubnetsCidr: ({ requestedSubnets, ...request }) => {
      const inOrder = inLastingOrder(requestedSubnets);
      const { allocatedSubnets } = addresses.allocateSubnetsCidr({ ...request, requestedSubnets: inOrder });
      const asRequested = requestedSubnets.flatMap((subnet) => allocatedSubnets[inOrder.indexOf(subnet)] ?? []);
      return { allocatedSubnets: asRequested };
    },
  };
};

/** The groups of the first zones, whether these are asked for or not, then every further zone with a subnet of each group. */
const inLastingOrder = (subnets: readonly ec2.RequestedSubnet[]): ec2.RequestedSubnet[] => {
  const groups = [...Map.groupBy(subnets, ({ configuration: { name } }) => name).values()];
  const zones = Math.max(FIRST_ZONES, ...groups.map(({ length }) => length));
  return (
    groups
      // In a zone that is not asked for, the group's first subnet holds the place; it is found at its own, which comes before.
      .flatMap((group) => Array.from({ length: zones }, (_, zone) => ({ zone, subnet: group[zone] ?? group[0] })))
      .toSorted((one, other) => Math.max(one.zone, FIRST_ZONES - 1) - Math.max(other.zone, FIRST_ZONES - 1))
      .flatMap(({ subnet }) => subnet ?? [])
  );
};
