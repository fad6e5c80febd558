import type { Deployment } from '../deployment.ts';

/** The kinds of name that lead to a private API through its endpoint. */
export const NAME_KINDS = ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias', 'own'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** The domain of the names by which API Gateway calls APIs. */
export const defaultDomain = ({ region, urlSuffix }: Pick<Deployment, 'region' | 'urlSuffix'>): string =>
  `execute-api.${region}.${urlSuffix}`;

/** The names of one kind, in lower case. */
export const namesOfKind = (deployment: Deployment, kind: NameKind): readonly string[] => {
  const { apis, hostedZones, endpoint } = deployment;
  const domain = defaultDomain(deployment);
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
      return hostedZones.flatMap(({ records }) =>
        records.filter(({ leadsTo }) => leadsTo === 'endpoint').map(({ name }) => name),
      );
    default:
      return kind satisfies never;
  }
};
