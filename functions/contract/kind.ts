/**
 * The kinds of name under which a private REST API can be reached, by how a name comes about: AWS makes the first four, and the API's
 * owner those that are `own`, a private custom domain name or a load balancer's.
 */
export const KINDS = ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias', 'own'] as const;
export type Kind = (typeof KINDS)[number];
