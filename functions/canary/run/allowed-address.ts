import { addressesIn } from '../../network/cidr.ts';
import { isPrivateAddress } from '../../network/private-address.ts';
import type { CanaryConfig } from '../config.ts';
import type { Failure } from '../probe/failure.ts';

/**
 * Says why an address must not be connected to, if it must not: it lies outside the CIDRs that the endpoint's addresses are in. A
 * request that left the VPC would be answered by somebody else, and would say nothing of the way that clients take. A private
 * address is told apart: it may well be an endpoint's, only not where the configuration has it.
 */
export const addressRefusal = ({ cidrs }: CanaryConfig['endpoint']): ((address: string) => Failure | undefined) => {
  const isAllowed = addressesIn(cidrs);
  return (address) => {
    if (isAllowed(address)) return undefined;
    const cause = isPrivateAddress(address) ? 'dns.address_elsewhere' : 'dns.address_outside_vpc';
    return { cause, detail: `${address} is not in ${cidrs.join(', ')}` };
  };
};
