import type { CanaryConfig } from '../config.ts';
import type { Kind } from '../../contract/kind.ts';

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

/** The paths to the target, of the configured kinds, in the order of the kinds. Zonal names come one per zone of the endpoint. */
export const pathsOf = ({ api, endpoint, region, urlSuffix, names }: CanaryConfig): readonly Path[] => {
  const domain = `execute-api.${region}.${urlSuffix}`;
  const privateName = `${api.id}.${domain}`;
  const endpointNames = endpointNamesOf(endpoint.dnsEntries, endpoint.id);
  const throughEndpoint = (kind: Kind, name: string) => ({ kind, name, serverName: name, host: privateName });
  const paths: Record<Kind, () => readonly Path[]> = {
    'private-dns': () => [{ kind: 'private-dns', name: privateName, serverName: privateName, host: privateName }],
    'vpce-regional': () =>
      endpointNames.filter(({ zone }) => zone === undefined).map(({ name }) => throughEndpoint('vpce-regional', name)),
    'vpce-zonal': () =>
      endpointNames.flatMap(({ name, zone }) =>
        zone === undefined ? [] : [{ ...throughEndpoint('vpce-zonal', name), zone }],
      ),
    alias: () => {
      const alias = `${api.id}-${endpoint.id}.${domain}`;
      return [{ kind: 'alias', name: alias, serverName: alias, host: alias }];
    },
  };
  return names.flatMap((kind) => paths[kind]());
};

/**
 * Picks the endpoint's own names out of `AWS::EC2::VPCEndpoint.DnsEntries`, whose order is not guaranteed and which
 * holds the private apex and wildcard too. A zonal name's first label ends with the zone.
 */
const endpointNamesOf = (
  dnsEntries: string,
  endpointId: string,
): readonly { readonly name: string; readonly zone?: string }[] =>
  dnsEntries
    .split(',')
    .map((entry) => entry.slice(entry.indexOf(':') + 1).trim())
    .filter((name) => name.startsWith(`${endpointId}-`))
    .sort()
    .map((name) => {
      const zone = /-([a-z]{2}(?:-[a-z]+)+-\d[a-z])$/.exec(name.split('.', 1)[0] ?? '')?.[1];
      return zone === undefined ? { name } : { name, zone };
    });
