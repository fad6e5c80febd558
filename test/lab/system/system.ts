import type { Deployment } from '../../../infra/sandbox/deployment.ts';
import type { Network } from '../network/plan.ts';

/** A deployment of production's template, and the networks that it stands in. */
export interface System {
  readonly name: string;
  /** The kinds of name that the canaries try, in their order. */
  readonly kinds: readonly string[];
  /** With the addresses that the endpoint has here. */
  readonly deployment: Deployment;
  /** The first one holds the canaries. */
  readonly networks: readonly Network[];
  /** Where the VPC's resolver is. */
  readonly resolver: string;
}

/** The labels of hosts: the canary and the endpoint's interface of a zone, and the resolver. */
export const RESOLVER = 'resolver';
export const canaryIn = (zone: string): string => `canary-${letterOf(zone)}`;
export const interfaceIn = (zone: string): string => `endpoint-${letterOf(zone)}`;

/** A zone within its region: `a` of `us-east-1a`. */
export const letterOf = (zone: string): string => zone.slice(-1);
