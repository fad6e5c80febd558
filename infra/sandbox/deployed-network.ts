import type { PolicyDocument } from './iam/policy-document.ts';

export interface Vpc {
  readonly id: string;
  readonly cidr: string;
  readonly ipv6Cidr?: string | undefined;
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
  /** The DNS servers that its DHCP options name in place of its own resolver, of which none answers. */
  readonly nameServers?: readonly string[];
}

/** An `execute-api` interface endpoint. */
export interface VpcEndpoint {
  readonly id: string;
  readonly vpcId: string;
  readonly isDeleted?: true;
  readonly privateDnsEnabled: boolean;
  /** The regional `vpce-` name, which answers with every address. */
  readonly regionalName: string;
  /** One network interface per subnet of the endpoint; `name` is the zonal `vpce-` name. */
  readonly interfaces: readonly EndpointInterface[];
  /** Addresses that its interfaces would have if this machine had them; the loopback address stands in their place. */
  readonly absentAddresses?: readonly string[];
  /** The endpoint policy; AWS allows everything where there is none. */
  readonly policy?: PolicyDocument;
  readonly securityGroupIds: readonly string[];
}

export interface EndpointInterface {
  readonly zone: string;
  readonly subnetId: string;
  /** One of each family that the endpoint has. */
  readonly addresses: readonly string[];
  readonly name: string;
}

/** A subnet, which lies in one zone. */
export interface Subnet {
  readonly id: string;
  readonly vpcId: string;
  readonly zone: string;
  readonly cidr: string;
  readonly ipv6Cidr?: string | undefined;
  readonly acl: NetworkAcl;
}

/** What a subnet lets in and out; the entry with the lowest number that is about a packet decides. */
export interface NetworkAcl {
  readonly id: string;
  readonly entries: readonly AclEntry[];
}

/** An entry of a network ACL; without ports, it is about all of them. */
export interface AclEntry {
  readonly number: number;
  readonly direction: 'in' | 'out';
  readonly action: 'allow' | 'deny';
  /** `6` for TCP, or `-1` for all. */
  readonly protocol: '6' | '-1';
  readonly ports?: readonly [from: number, to: number];
  readonly cidr: string;
}

/** The ACL that a VPC comes with, which lets everything through. */
export const defaultAcl = (id: string): NetworkAcl => ({
  id,
  entries: (['in', 'out'] as const).flatMap((direction) =>
    (['0.0.0.0/0', '::/0'] as const).map((cidr, index) => ({
      number: 100 + index,
      direction,
      action: 'allow',
      protocol: '-1',
      cidr,
    })),
  ),
});

/** A security group with all its rules. */
export interface SecurityGroup {
  readonly id: string;
  readonly ingress: readonly TrafficRule[];
  readonly egress: readonly TrafficRule[];
}

/** What a rule lets through; ports are both included. */
export interface TrafficRule {
  readonly id: string;
  /** `tcp`, another protocol, or `-1` for all. */
  readonly protocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  /** Whom it lets traffic come from, or go to: a CIDR or the id of a security group. */
  readonly peer: string;
}
