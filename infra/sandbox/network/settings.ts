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
