import type { Deployment } from '../deployment.ts';

/** The kinds of name that lead to a private API through its endpoint. */
export const NAME_KINDS = ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias', 'own'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** The names of one kind, in lower case. */
export const namesOfKind = (deployment: Deployment, kind: NameKind): readonly string[] => {
  const { apis, hostedNames, endpoint, region, urlSuffix } = deployment;
  const domain = `execute-api.${region}.${urlSuffix}`;
  switch (kind) {
    case 'private-dns':
      return apis.map(({ id }) => `${id}.${domain}`);
    case 'vpce-regional':
      return [endpoint.regionalName];
    case 'vpce-zonal':
      return endpoint.interfaces.map(({ name }) => name);
    case 'alias':
      return apis.map(({ id }) => `${id}-${endpoint.id}.${domain}`);
    case 'own':
      return hostedNames;
    default:
      return kind satisfies never;
  }
};
