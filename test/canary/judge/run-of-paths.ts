import type { JudgedAttempt } from '../../../functions/canary/judge/verdict.ts';
import { CAUSES, type Cause, isInconclusive, phaseOf } from '../../../functions/contract/cause.ts';
import type { Kind } from '../../../functions/contract/kind.ts';

/** The paths of a run in two zones: kind, name, zone of the address. */
export const PATHS: readonly (readonly [kind: Kind, name: string, zone: string])[] = [
  ['private-dns', 'api', 'a'],
  ['private-dns', 'api', 'b'],
  ['vpce-regional', 'vpce', 'a'],
  ['vpce-regional', 'vpce', 'b'],
  ['vpce-zonal', 'vpce-a', 'a'],
  ['vpce-zonal', 'vpce-b', 'b'],
  ['alias', 'api-vpce', 'a'],
  ['alias', 'api-vpce', 'b'],
];

/** What an attempt fails for, if it fails; `round` counts the attempts on the same path from 0. */
export type Fail = (kind: Kind, zone: string, name: string, round: number) => Cause | undefined;

/** The attempts of a run in which every path is attempted so many times. */
export const runOf = (fail: Fail, paths = PATHS, rounds = 1): readonly JudgedAttempt[] =>
  Array.from({ length: rounds }, (_, round) =>
    paths.map(([kind, name, zone]) => attemptOf(kind, name, zone, fail(kind, zone, name, round))),
  ).flat();

const attemptOf = (kind: Kind, name: string, zone: string, cause: Cause | undefined): JudgedAttempt => {
  const path = { target: 'pets', kind, name };
  if (!cause) return { ...path, ...addressIn(zone), outcome: 'passed' };
  const outcome = isInconclusive(cause) ? 'inconclusive' : 'failed';
  // What did not resolve, or not into the VPC, is in no zone.
  return {
    ...path,
    ...(phaseOf(cause) !== 'dns' && addressIn(zone)),
    outcome,
    failure: { cause, owner: CAUSES[cause].owner },
  };
};

const addressIn = (zone: string) => ({ address: `10.0.0.${zone}`, addressZone: zone });
