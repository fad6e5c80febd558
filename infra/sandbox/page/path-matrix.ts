import type { Seen } from './attempts-in.ts';
import type { ShownAttempt, ShownPath } from './contract.ts';

/** The paths that are known, and those that were seen: each once, in the order in which they are shown. */
export const withPathsOf = (seen: readonly Seen[], known: readonly ShownPath[]): readonly ShownPath[] => {
  const paths = new Map(known.map((path) => [path.id, path]));
  for (const { path } of seen) if (paths.get(path.id)?.address === undefined) paths.set(path.id, path);
  // The row for a name without an address goes once its addresses are known.
  const all = [...paths.values()];
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return all
    .filter((path) => isSomewhere(path) || !all.some((one) => isSomewhere(one) && isSameWay(one, path)))
    .toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || (one.id < other.id ? -1 : 1));
};

/** The attempts by the ids of the paths that they stand for; of several on one path the first that tells most about what it `concerns`. */
export const attemptsOn = (
  paths: readonly ShownPath[],
  seen: readonly Seen[],
  concerns: 'api' | 'endpoint',
): Readonly<Record<string, ShownAttempt>> => {
  const byPath = paths.flatMap((path) => {
    const candidates = seen.filter((one) => standsFor(one.path, path));
    const best = RANKS[concerns].flatMap((isBest) => candidates.find(({ attempt }) => isBest(attempt)) ?? [])[0];
    return best ? [[path.id, best.attempt] as const] : [];
  });
  return Object.fromEntries(byPath);
};

/** An attempt that ended before it had an address stands for all addresses of its name in its family. */
const standsFor = (attempted: ShownPath, path: ShownPath): boolean =>
  isSomewhere(attempted) ? attempted.id === path.id : isSameWay(attempted, path);

const isSameWay = (one: ShownPath, other: ShownPath): boolean => one.way === other.way && one.family === other.family;

const isSomewhere = ({ address, addressZone }: ShownPath): boolean =>
  address !== undefined || addressZone !== undefined;

type Rank = (attempt: ShownAttempt) => boolean;

const fails: Rank = ({ outcome }) => outcome === 'failed';
// What HTTP answers may be about one API alone, if others pass by the same path.
const failsBeforeHttp: Rank = ({ failure }) => failure !== undefined && !failure.cause.startsWith('http.');
const passes: Rank = ({ outcome }) => outcome === 'passed';
const any: Rank = () => true;

const RANKS = {
  api: [fails, any],
  endpoint: [failsBeforeHttp, passes, any],
} as const satisfies Record<string, readonly Rank[]>;
