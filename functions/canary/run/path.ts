import type { Kind } from '../../contract/kind.ts';
import { endpointNamesIn } from '../../network/endpoint-name.ts';
import type { CanaryConfig, Target } from '../config.ts';

/** One way to reach the target: a name, and how a request through it is addressed. */
export interface Path {
  /** What is reached, as the metrics call it. */
  readonly target: string;
  readonly kind: Kind;
  readonly name: string;
  /** The zone of a zonal name. */
  readonly zone?: string;
  /** What the TLS handshake asks for (SNI) and the certificate must be valid for. */
  readonly serverName: string;
  readonly host: string;
  /** What stands before the resource in the request target: `/` and the stage, or a base path, or nothing. */
  readonly prefix: string;
}

/** The paths to a target by these kinds of name, in their order. Zonal names come one for each zone of the endpoint. */
export const pathsTo = (
  { target, id, stage, names }: Pick<Target, 'target' | 'id' | 'stage' | 'names'>,
  kinds: readonly Kind[],
  { endpoint, region, urlSuffix }: Pick<CanaryConfig, 'endpoint' | 'region' | 'urlSuffix'>,
): readonly Path[] => {
  const domain = `execute-api.${region}.${urlSuffix}`;
  const privateName = `${id}.${domain}`;
  const alias = `${id}-${endpoint.id}.${domain}`;
  const endpointNames = endpointNamesIn(endpoint.dnsEntries).filter(({ endpointId }) => endpointId === endpoint.id);
  const prefix = `/${stage}`;
  const itself = (kind: Kind, name: string) => ({ target, kind, name, serverName: name, host: name, prefix });
  const throughEndpoint = (kind: Kind, name: string) => ({ ...itself(kind, name), host: privateName });
  const paths: Record<Kind, () => readonly Path[]> = {
    'private-dns': () => [itself('private-dns', privateName)],
    'vpce-regional': () =>
      endpointNames.filter(({ zone }) => zone === undefined).map(({ name }) => throughEndpoint('vpce-regional', name)),
    'vpce-zonal': () =>
      endpointNames.flatMap(({ name, zone }) =>
        zone === undefined ? [] : [{ ...throughEndpoint('vpce-zonal', name), zone }],
      ),
    alias: () => [itself('alias', alias)],
    own: () => names.map((one) => ({ target, ...ownPath(one, prefix) })),
  };
  return kinds.flatMap((kind) => paths[kind]());
};

const ownPath = (
  { name, serverName = name, host = name, basePath }: Target['names'][number],
  stagePrefix: string,
): Omit<Path, 'target'> => ({
  kind: 'own',
  name,
  serverName,
  host,
  prefix: basePath === undefined ? stagePrefix : basePath && `/${basePath}`,
});
