import type { Family } from '../../contract/family.ts';
import type { Kind } from '../../contract/kind.ts';
import type { Attempt } from '../../contract/report.ts';
import { familiesOf, familyName, familyOf } from '../../network/family.ts';
import type { CanaryConfig } from '../config.ts';
import type { ZoneLookup } from '../run/address-zone.ts';
import { pathsTo } from '../run/path.ts';

/** Facts of a run that are worth knowing and no failure. */
export const notesOn = (
  attempts: readonly Attempt[],
  zones: readonly ZoneLookup[],
  config: CanaryConfig,
): readonly string[] => [
  ...unknownKinds(config).map((kind) => `no name of the kind ${kind} is known: ${WHERE_NAMES_STAND[kind]} none`),
  ...zonesWithoutEndpoint(config).map((zone) => `the endpoint has no address in zone ${zone}`),
  ...zones.flatMap((zone) => unresolvedZone(zone, config)),
  ...namesIn(attempts).flatMap((name) => missingZones(name, { attempts, zones, config })),
  ...attempts.flatMap((attempt) => slowness(attempt, config)),
];

const FROM_ENTRIES = "the endpoint's DNS entries show";
const WHERE_NAMES_STAND: Readonly<Record<Kind, string>> = {
  'private-dns': 'the configuration has',
  'vpce-regional': FROM_ENTRIES,
  'vpce-zonal': FROM_ENTRIES,
  alias: 'the configuration has',
  own: 'the configuration has',
};

const unknownKinds = (config: CanaryConfig): readonly Kind[] => {
  const [target] = config.apis;
  return target.kinds.filter((kind) => pathsTo(target, [kind], config).length === 0);
};

/** What an attempt on the name tells needs no note. */
const unresolvedZone = (
  { zone, name, failures, attempted }: ZoneLookup,
  { endpoint }: CanaryConfig,
): readonly string[] =>
  attempted
    ? []
    : failures.map(
        ({ family, failure }) =>
          `the name of zone ${zone}, ${name}, led to no ${kindOf(family, endpoint)}address: ${failure.cause}`,
      );

/** Which family is meant, where there is more than one. */
const kindOf = (family: Family, { ipAddressType }: CanaryConfig['endpoint']): string =>
  ipAddressType === 'dualstack' ? `${familyName(family)} ` : '';

/** The names that stand for the whole endpoint; what an API's owner lets lead elsewhere is none. */
const namesIn = (attempts: readonly Attempt[]): readonly string[] => [
  ...new Set(attempts.filter(({ kind }) => kind !== 'vpce-zonal' && kind !== 'own').map(({ name }) => name)),
];

/**
 * Zones whose address exists and is missing from the answer for a name. AWS's names give healthy interfaces only ("Access AWS services
 * through AWS PrivateLink"), so that an impaired zone may vanish where it does not fail.
 */
const missingZones = (
  name: string,
  {
    attempts,
    zones,
    config: { endpoint },
  }: {
    readonly attempts: readonly Attempt[];
    readonly zones: readonly ZoneLookup[];
    readonly config: CanaryConfig;
  },
): readonly string[] => {
  const answered = attempts.flatMap((attempt) => (attempt.name === name ? (attempt.address ?? []) : []));
  return familiesOf(endpoint.ipAddressType).flatMap((family) => {
    const addressesOf = ({ addresses }: ZoneLookup) => addresses.filter((address) => familyOf(address) === family);
    const isAnswered = (zone: ZoneLookup) => addressesOf(zone).some((address) => answered.includes(address));
    // A name that leads to none of them leads somewhere else, which is a failure and no gap.
    if (!zones.some(isAnswered)) return [];
    return zones
      .filter((one) => addressesOf(one).length > 0 && !isAnswered(one))
      .map(({ zone }) => `zone ${zone}'s ${kindOf(family, endpoint)}address is missing from the answer for ${name}`);
  });
};

const zonesWithoutEndpoint = (config: CanaryConfig): readonly string[] => {
  const served = pathsTo(config.apis[0], ['vpce-zonal'], config).map(({ zone }) => zone);
  // Without any zonal name nothing is known of the zones.
  if (served.length === 0) return [];
  return config.endpoint.zones.map(({ name }) => name).filter((name) => !served.includes(name));
};

const slowness = (
  { name, address, outcome, stepsMs: { total } }: Attempt,
  { apis: [{ expect }] }: CanaryConfig,
): readonly string[] => {
  if (outcome !== 'passed' || total === undefined || expect.latencyMs === undefined || total <= expect.latencyMs)
    return [];
  return [`${name} at ${address} took ${total} ms, more than the expected ${expect.latencyMs} ms`];
};
