/** How a DNS server treats the questions about one name. */
export type DnsBehaviour =
  /** These IPv4 addresses; the name has nothing else. */
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  /** NXDOMAIN. */
  | { readonly kind: 'name-not-found' }
  /** NOERROR without a record: the name exists, its address does not. */
  | { readonly kind: 'no-address' }
  /** SERVFAIL. */
  | { readonly kind: 'server-failure' }
  /** REFUSED. */
  | { readonly kind: 'refused' }
  /** No answer at all. */
  | { readonly kind: 'silent' }
  /** An alias that leads to no address. */
  | { readonly kind: 'cname-only' }
  /** A message whose only record breaks off. */
  | { readonly kind: 'malformed' };

/** What the VPC's own resolver does. */
export type ResolverBehaviour = Extract<DnsBehaviour, { readonly kind: 'addresses' | 'name-not-found' | 'silent' }>;
