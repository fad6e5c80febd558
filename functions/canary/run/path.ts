import type { Kind } from '../../contract/kind.ts';
import { ownNamesIn } from '../../network/endpoint-name.ts';
import type { CanaryConfig, Target } from '../config.ts';

/** One way to reach the target: a name, and how a request through it is addressed. */
export interface Path {
  readonly kind: Kind;
  readonly name: string;
  /** The zone of a zonal name. */
  readonly zone?: string;
  /** What the TLS handshake asks for (SNI) and the certificate must be valid for. */
  readonly serverName: string;
  readonly host: string;
}

/** The paths to a target by these kinds of name, in their order. Zonal names come one for each zone of the endpoint. */
export const pathsTo = (
  { id }: Pick<Target, 'id'>,
  kinds: readonly Kind[],
  { endpoint, region, urlSuffix }: Pick<CanaryConfig, 'endpoint' | 'region' | 'urlSuffix'>,
): readonly Path[] => {
  const domain = `execute-api.${region}.${urlSuffix}`;
  const privateName = `${id}.${domain}`;
  const alias = `${id}-${endpoint.id}.${domain}`;
  const endpointNames = ownNamesIn(endpoint.dnsEntries).filter(({ endpointId }) => endpointId === endpoint.id);
  const throughEndpoint = (kind: Kind, name: string) => ({ kind, name, serverName: name, host: privateName });
  const paths: Record<Kind, () => readonly Path[]> = {
    'private-dns': () => [{ kind: 'private-dns', name: privateName, serverName: privateName, host: privateName }],
    'vpce-regional': () =>
      endpointNames.filter(({ zone }) => zone === undefined).map(({ name }) => throughEndpoint('vpce-regional', name)),
    'vpce-zonal': () =>
      endpointNames.flatMap(({ name, zone }) =>
        zone === undefined ? [] : [{ ...throughEndpoint('vpce-zonal', name), zone }],
      ),
    alias: () => [{ kind: 'alias', name: alias, serverName: alias, host: alias }],
  };
  return kinds.flatMap((kind) => paths[kind]());
};
