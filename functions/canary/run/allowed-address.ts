import { addressesIn } from '../../network/cidr.ts';
import type { CanaryConfig } from '../config.ts';
import type { Failure } from '../probe/failure.ts';

/**
 * Says why an address must not be connected to, if it must not: it lies outside the CIDRs that the endpoint's addresses are in. A
 * request that left the VPC would be answered by somebody else, and would say nothing of the way that clients take.
 */
export const addressRefusal = ({ cidrs }: CanaryConfig['endpoint']): ((address: string) => Failure | undefined) => {
  const isAllowed = addressesIn(cidrs);
  return (address) =>
    isAllowed(address)
      ? undefined
      : { cause: 'dns.address_outside_vpc', detail: `${address} is not in ${cidrs.join(', ')}` };
};
