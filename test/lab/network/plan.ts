/** A network of its own address space behind one router, as a VPC is. */
export interface Network {
  readonly label: string;
  readonly cidrs: readonly string[];
  readonly subnets: readonly Segment[];
}

/** A subnet: its hosts reach each other without the router. */
export interface Segment {
  /** Also the name of the router's interface. */
  readonly label: string;
  readonly hosts: readonly Host[];
  /** The router's own addresses in it, with the length of the prefix. */
  readonly gateways: readonly string[];
}

/** A host with one interface. */
export interface Host {
  /** Also the name of its namespace. */
  readonly label: string;
  /** With the length of the prefix. */
  readonly addresses: readonly string[];
  readonly nameServer?: string;
}

/** Of several networks, what leads from one to another; a router of its own. */
export const TRANSIT = 'transit';

/** Whether something is an address or a prefix of IPv6. */
export const isIpv6 = (text: string): boolean => text.includes(':');

/** An address without the length of its prefix. */
export const withoutPrefix = (address: string): string => address.replace(/\/.*$/, '');
