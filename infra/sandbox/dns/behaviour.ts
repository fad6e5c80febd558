/** What a DNS server answers about a name. */
export type DnsBehaviour =
  /** These addresses, each for a question about its own family, and no records of other types. */
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  /** NXDOMAIN. */
  | { readonly kind: 'name-not-found' }
  /** NOERROR without a record: the name exists, its address does not. */
  | { readonly kind: 'no-address' }
  /** SERVFAIL. */
  | { readonly kind: 'server-failure' }
  /** REFUSED. */
  | { readonly kind: 'refused' }
  /** NOTAUTH, which resolvers do not give. */
  | { readonly kind: 'not-authorized' }
  /** No answer at all. */
  | { readonly kind: 'silent' }
  /** An alias that leads to no address. */
  | { readonly kind: 'cname-only' }
  /** A message that ends in the middle of its record. */
  | { readonly kind: 'malformed' };

/** What the VPC's own resolver does. */
export type ResolverBehaviour = Extract<
  DnsBehaviour,
  { readonly kind: 'addresses' | 'name-not-found' | 'no-address' | 'silent' }
>;
