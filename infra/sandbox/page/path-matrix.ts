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

/** The attempts by the ids of the paths that they stand for; of several on one path one that failed. */
export const attemptsOn = (
  paths: readonly ShownPath[],
  seen: readonly Seen[],
): Readonly<Record<string, ShownAttempt>> => {
  const byPath = paths.flatMap((path) => {
    const candidates = seen.filter((one) => standsFor(one.path, path));
    const best = candidates.find(({ attempt }) => attempt.outcome === 'failed') ?? candidates[0];
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
