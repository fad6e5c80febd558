import type { Report } from '../report.ts';
import type { FunctionResult } from '../runs.ts';
import { attemptsIn, type Seen } from './attempts-in.ts';
import type { PathMatrix, ShownApi, ShownAttempt, ShownPath } from './contract.ts';
import { attemptsOn, withPathsOf } from './path-matrix.ts';
import { byWorst, worstOf } from './worst.ts';

/** What the runs say about each API, where there are several. */
export interface ApisView {
  /** Takes what a run gave; gives every API, the worst first. */
  show(results: readonly FunctionResult[], minute: number): readonly ShownApi[];
  /** The latest attempt by every path of an API, each with its minute; nothing where there is no such API. */
  pathsOf(target: string): PathMatrix | undefined;
}

const byNumber = new Intl.Collator('en', { numeric: true });

/** A view that remembers what the runs tried of each API, since one run tries few of its paths. */
export const createApisView = (): ApisView => {
  const known = new Map<string, Remembered>();
  let zones: readonly string[] = [];

  return {
    show: (results, minute) => {
      zones = results.map(({ sourceZone }) => sourceZone);
      const reports = results.flatMap((result) => (result.kind === 'reported' ? [result.report] : []));
      if (reports.some(({ targets }) => targets === 1)) return [];
      const seen = reports.map((report) => Map.groupBy(attemptsIn(report), ({ attempt }) => attempt.target));
      reports.forEach(({ sourceZone }, index) => {
        for (const [target, attempts] of seen[index] ?? []) {
          known.set(target, remembering(known.get(target), sourceZone, attempts, minute));
        }
      });
      return [...known.keys()]
        .map((target) =>
          shownApi(
            target,
            reports,
            seen.flatMap((byTarget) => byTarget.get(target) ?? []),
          ),
        )
        .toSorted((one, other) => byWorst(one.verdict, other.verdict) || byNumber.compare(one.target, other.target));
    },
    pathsOf: (target) => {
      const api = known.get(target);
      return api && { paths: api.paths, zones: zones.map((zone) => ({ zone, attempts: api.attempts[zone] ?? {} })) };
    },
  };
};

interface Remembered {
  readonly paths: readonly ShownPath[];
  /** By source zone, and by the path's id. */
  readonly attempts: Readonly<Record<string, Readonly<Record<string, ShownAttempt>>>>;
}

const remembering = (
  before: Remembered = { paths: [], attempts: {} },
  zone: string,
  seen: readonly Seen[],
  minute: number,
): Remembered => {
  const paths = withPathsOf(seen, before.paths);
  const latest = Object.entries(attemptsOn(paths, seen)).map(([id, attempt]) => [id, { ...attempt, minute }]);
  return {
    paths,
    attempts: { ...before.attempts, [zone]: { ...before.attempts[zone], ...Object.fromEntries(latest) } },
  };
};

const shownApi = (target: string, reports: readonly Report[], seen: readonly Seen[]): ShownApi => {
  const unhealthy = reports.flatMap((report) => report.unhealthy.filter((one) => one.target === target));
  return {
    target,
    verdict: seen.length === 0 ? 'absent' : worstOf(unhealthy.map(({ verdict }) => verdict)),
    causes: [...new Set(seen.flatMap(({ attempt: { failure } }) => (failure ? [failure.cause] : [])))],
  };
};
