import { BlockList } from 'node:net';
import type { CanaryConfig } from '../canary/config.ts';

/** Tells whether an IPv4 address lies in the VPC. */
export const inVpc = ({ vpcCidrs }: CanaryConfig): ((address: string) => boolean) => {
  const ranges = rangesOf(vpcCidrs);
  return (address) => ranges.check(address);
};

/** Tells the zone of an IPv4 address by the subnet that holds it, if a configured subnet does. */
export const zoneOf = ({ zones }: CanaryConfig): ((address: string) => string | undefined) => {
  const subnets = zones.map(({ name, cidr }) => ({ name, range: rangesOf([cidr]) }));
  return (address) => subnets.find(({ range }) => range.check(address))?.name;
};

const rangesOf = (cidrs: readonly string[]): BlockList => {
  const ranges = new BlockList();
  for (const cidr of cidrs) {
    const [network = '', prefix] = cidr.split('/');
    ranges.addSubnet(network, Number(prefix));
  }
  return ranges;
};
