import type { Ipv4Block } from '../ipv4.ts';

/** A security group with the rules that it states itself. */
export interface SecurityGroup {
  readonly id: string;
  readonly ingress: readonly TrafficRule[];
  readonly egress: readonly TrafficRule[];
}

/** A rule that is a resource of its own. */
export interface SecurityGroupRule {
  readonly groupId: string;
  readonly rule: TrafficRule;
}

/** What a rule lets through; ports are both included. */
export interface TrafficRule {
  /** `tcp`, another protocol, or `-1` for all. */
  readonly protocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly peer: Peer;
}

/** Whom a rule lets traffic come from, or go to. */
export type Peer =
  | { readonly kind: 'ipv4'; readonly block: Ipv4Block }
  | { readonly kind: 'ipv6'; readonly cidr: string }
  | { readonly kind: 'group'; readonly id: string };
