import { FAMILIES, type Family } from '../contract/family.ts';

/** What AWS calls the families that an endpoint has addresses of: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html. */
export const IP_ADDRESS_TYPES = ['ipv4', 'dualstack', 'ipv6'] as const;
export type IpAddressType = (typeof IP_ADDRESS_TYPES)[number];

/** The families of a type, IPv4 first. */
export const familiesOf = (type: IpAddressType): readonly Family[] => (type === 'dualstack' ? FAMILIES : [type]);

/** The family of an address or a CIDR. */
export const familyOf = (text: string): Family => (text.includes(':') ? 'ipv6' : 'ipv4');

/** A family as people write it. */
export const familyName = (family: Family): string => (family === 'ipv6' ? 'IPv6' : 'IPv4');
