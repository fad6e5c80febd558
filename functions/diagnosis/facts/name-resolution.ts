import type { Unread } from './unread.ts';

/** What decides in the canaries' VPC how the watched names are resolved; each part is there or says why not. All of it is JSON. */
export interface NameResolutionFacts {
  readonly vpcId: string;
  /** The DNS names that the canaries resolve; the rest is about these alone. */
  readonly names: readonly string[];
  readonly firewall: readonly FirewallRule[] | Unread;
  readonly rules: readonly ResolverRule[] | Unread;
  readonly zones: readonly ZoneFacts[] | Unread;
}

/** A rule of DNS Firewall. Those of a VPC come in the order in which they are asked. */
export interface FirewallRule {
  readonly groupId: string;
  readonly name: string;
  /** `ALLOW`, `ALERT` or `BLOCK`. */
  readonly action: string;
  /** `NODATA`, `NXDOMAIN` or `OVERRIDE`, where it blocks. */
  readonly response?: string;
  /** The name that is answered in place of the one that was asked for, where the response is `OVERRIDE`. */
  readonly override?: string;
  /** Such as `AAAA`, where it is not about all types. */
  readonly queryType?: string;
  /** Those of its domains that cover a watched name; `unread` where only AWS knows them. */
  readonly domains: readonly string[] | 'unread';
}

/** A rule of Route 53 Resolver whose domain covers a watched name. */
export interface ResolverRule {
  readonly id: string;
  readonly domain: string;
  /** `FORWARD`, `DELEGATE`, `SYSTEM` or `RECURSIVE`. */
  readonly type: string;
  /** To where it forwards: addresses with their ports. */
  readonly targets: readonly string[];
}

/** A private hosted zone whose domain covers a watched name. */
export interface ZoneFacts {
  readonly id: string;
  readonly domain: string;
  /** An account's id, or the name of the service that made it: that of an endpoint's private DNS begins with `vpce`. */
  readonly owner: string;
  /** Its records that answer for a watched name; `unread` where they are not to be had, as of another account's zone. */
  readonly records: readonly ZoneRecord[] | 'unread';
}

/** A record set of a hosted zone. */
export interface ZoneRecord {
  /** Without the dot at its end; `*.` at its beginning stands for any label. */
  readonly name: string;
  readonly type: string;
  /** Addresses, or the name that it is an alias of. */
  readonly values: readonly string[];
}
