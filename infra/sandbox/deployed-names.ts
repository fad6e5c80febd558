/** What decides in the VPC how names are resolved, beside the endpoint's private DNS. */
export interface NameSettings {
  /** The rule groups of DNS Firewall that are associated with it, in the order in which they are asked. */
  readonly firewall: readonly FirewallRuleGroup[];
  /** The resolver rules that are associated with it. */
  readonly resolverRules: readonly ResolverRule[];
  /** The private hosted zones of people that are associated with it. */
  readonly hostedZones: readonly HostedZone[];
}

/** Rules in the order in which they are asked. */
export interface FirewallRuleGroup {
  readonly id: string;
  readonly rules: readonly FirewallRule[];
}

/** A rule that blocks the names of a domain list. */
export interface FirewallRule {
  readonly name: string;
  readonly domainListId: string;
  /** Each stands for itself or, beginning with `*.`, for everything below. */
  readonly domains: readonly string[];
  readonly response: BlockResponse;
}

/** What is answered in place of the truth: no address, no such name, or what another name leads to. */
export type BlockResponse = 'NODATA' | 'NXDOMAIN' | { readonly override: string };

/** A rule that forwards a domain and everything below to servers, of which none answers. */
export interface ResolverRule {
  readonly id: string;
  readonly domain: string;
  /** Their IPv4 addresses. */
  readonly servers: readonly string[];
}

/** A private hosted zone: nobody else is asked about its domain and what is below. */
export interface HostedZone {
  readonly id: string;
  readonly domain: string;
  readonly records: readonly ZoneRecord[];
}

/** A name, whose first label may be `*`, and where it leads: to addresses, or as an alias to every address of the endpoint. */
export interface ZoneRecord {
  readonly name: string;
  readonly leadsTo: 'endpoint' | readonly string[];
}
