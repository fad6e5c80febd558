import { Token } from 'aws-cdk-lib';
import { overlap } from '../../functions/network/cidr.ts';
import { endpointNamesIn } from '../../functions/network/endpoint-name.ts';
import type { WatchedApi, WatchedEndpoint } from '../canary/configuration.ts';

// An alarm on a metric that can never have a datapoint would be in no state that means anything; nor would a chart of one show it.

/**
 * The zones that an address of the endpoint can be attributed to: those of its zonal names or, where none are listed, of subnets in which it
 * may have an address.
 */
export const addressZonesOf = ({ dnsEntries, cidrs, zones }: WatchedEndpoint): readonly string[] => {
  const listed = Token.isUnresolved(dnsEntries) ? [] : endpointNamesIn(dnsEntries).flatMap(({ zone }) => zone ?? []);
  if (listed.length > 0) return [...new Set(listed)].toSorted();
  return zones
    .filter(({ cidr, ipv6Cidr }) =>
      [cidr, ipv6Cidr].some((own) => own !== undefined && cidrs.some((block) => mayShareAddresses(block, own))),
    )
    .map(({ name }) => name);
};

/** The kinds of name that are attempted of any of these APIs, each once. */
export const namedKindsOf = (endpoint: WatchedEndpoint, apis: readonly WatchedApi[]): WatchedApi['kinds'] => [
  ...new Set(apis.flatMap((api) => kindsWithNames(endpoint, api))),
];

/** Those of an API that have a name, and its primary one, which is down without. */
const kindsWithNames = ({ dnsEntries }: WatchedEndpoint, { kinds, primary }: WatchedApi): WatchedApi['kinds'] => {
  if (Token.isUnresolved(dnsEntries)) return kinds;
  const names = endpointNamesIn(dnsEntries);
  const isNameless = (kind: WatchedApi['primary']): boolean =>
    (kind === 'vpce-regional' && names.every(({ zone }) => zone !== undefined)) ||
    (kind === 'vpce-zonal' && names.every(({ zone }) => zone === undefined));
  return kinds.filter((kind) => kind === primary || !isNameless(kind));
};

const mayShareAddresses = (one: string, other: string): boolean =>
  Token.isUnresolved(one) || Token.isUnresolved(other) || overlap(one, other);
