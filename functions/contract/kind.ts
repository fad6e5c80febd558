/** The kinds of name under which a private REST API can be reached, by how a name comes about. */
export const KINDS = ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'] as const;
export type Kind = (typeof KINDS)[number];
