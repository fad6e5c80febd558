import type { Family } from '../../contract/family.ts';
import type { Kind } from '../../contract/kind.ts';
import type { Attempt } from '../../contract/report.ts';
import { familiesOf, familyName, familyOf } from '../../network/family.ts';
import type { CanaryConfig, Target } from '../config.ts';
import type { ZoneLookup } from '../run/address-zone.ts';
import { pathsTo } from '../run/path.ts';
import type { Answer } from '../run/round.ts';
import type { RunResult } from '../run/run.ts';

/** More are not read. */
const MOST_NOTES = 25;

/** Facts of a run on these APIs that are worth knowing and no failure. */
export const notesOn = (
  attempts: readonly Attempt[],
  { zones, answers }: Pick<RunResult, 'zones' | 'answers'>,
  apis: readonly Target[],
  config: CanaryConfig,
): readonly string[] => {
  const notes = [
    ...apis.flatMap((api) => unknownKinds(api, config).map((kind) => unknownKind(kind, api, apis))),
    ...zonesWithoutEndpoint(config).map((zone) => `the endpoint has no address in zone ${zone}`),
    ...zones.flatMap((zone) => unresolvedZone(zone, config)),
    ...distinctNames(answers).flatMap((name) => missingZones(name, { answers, zones, config })),
    ...attempts.flatMap((attempt) => slowness(attempt, apis)),
  ];
  return notes.length <= MOST_NOTES ? notes : [...notes.slice(0, MOST_NOTES), `and ${notes.length - MOST_NOTES} more`];
};

const FROM_ENTRIES = "the endpoint's DNS entries show";
const WHERE_NAMES_STAND: Readonly<Record<Kind, string>> = {
  'private-dns': 'the configuration has',
  'vpce-regional': FROM_ENTRIES,
  'vpce-zonal': FROM_ENTRIES,
  alias: 'the configuration has',
  own: 'the configuration has',
};

const unknownKinds = (api: Target, config: CanaryConfig): readonly Kind[] =>
  api.kinds.filter((kind) => pathsTo(api, [kind], config).length === 0);

const unknownKind = (kind: Kind, { target }: Target, apis: readonly Target[]): string =>
  `no name of the kind ${kind} is known${apis.length > 1 ? ` for ${target}` : ''}: ${WHERE_NAMES_STAND[kind]} none`;

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
const distinctNames = (answers: readonly Answer[]): readonly string[] => [
  ...new Set(answers.filter(({ kind }) => kind !== 'vpce-zonal' && kind !== 'own').map(({ name }) => name)),
];

/**
 * Zones whose address exists and is missing from the answer for a name. AWS's names give healthy interfaces only ("Access AWS services
 * through AWS PrivateLink"), so that an impaired zone may vanish where it does not fail.
 */
const missingZones = (
  name: string,
  {
    answers,
    zones,
    config: { endpoint },
  }: {
    readonly answers: readonly Answer[];
    readonly zones: readonly ZoneLookup[];
    readonly config: CanaryConfig;
  },
): readonly string[] => {
  const answered = answers.flatMap((answer) => (answer.name === name ? answer.addresses : []));
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
  const served = config.apis.slice(0, 1).flatMap((api) => pathsTo(api, ['vpce-zonal'], config).map(({ zone }) => zone));
  // Without any zonal name nothing is known of the zones.
  if (served.length === 0) return [];
  return config.endpoint.zones.map(({ name }) => name).filter((name) => !served.includes(name));
};

const slowness = (
  { target, name, address, outcome, stepsMs: { total } }: Attempt,
  apis: readonly Target[],
): readonly string[] => {
  const latencyMs = apis.find((api) => api.target === target)?.expect.latencyMs;
  if (outcome !== 'passed' || total === undefined || latencyMs === undefined || total <= latencyMs) return [];
  return [
    `${apis.length > 1 ? `${target}: ` : ''}${name} at ${address} took ${total} ms, more than the expected ${latencyMs} ms`,
  ];
};
