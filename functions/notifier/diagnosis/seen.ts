import type { SeenAttempt } from '../../diagnosis/checks/check.ts';
import type { Case } from '../../diagnosis/conclude.ts';
import type { Attempt } from '../evidence/log-line.ts';
import { type Run, readEvents, type ZoneLog } from '../evidence/zone-log.ts';
import type { Matter } from '../matter.ts';

/** What canaries saw, as far as a diagnosis weighs it. */
export interface Seen extends Pick<Case, 'attempts' | 'silent'> {
  /** The last time at which nothing was wrong as far as the logs tell, in epoch milliseconds. */
  readonly wellUntil: number;
}

/** What was seen of a matter until a time: the newest run of each zone, and which zones have made none since `silentAfterMs`. */
export const seenOf = (logs: readonly ZoneLog[], matter: Matter, at: number, silentAfterMs: number): Seen => {
  const zones = logs.flatMap((log) => {
    if ('unread' in log) return [];
    const runs = readEvents(log.events).runs.filter((run) => run.at <= at + CLOCKS_APART_MS);
    return [{ zone: log.zone, from: log.from, runs, newest: runs.at(-1) }];
  });
  const isSilent = ({ newest }: { readonly newest: Run | undefined }) =>
    newest === undefined || newest.at < at - silentAfterMs;
  return {
    attempts: zones
      .filter((zone) => !isSilent(zone))
      .flatMap(({ zone, newest }) => (newest?.attempts ?? []).flatMap((attempt) => weighed(attempt, zone, matter))),
    // That a canary is silent is no API's own matter.
    silent: matter.owner === 'api' ? [] : zones.filter(isSilent).map(({ zone }) => zone),
    wellUntil: Math.min(at, ...zones.map((zone) => wellUntil(zone, matter))),
  };
};

/** The targets of the APIs that the newest run of a canary saw fail by themselves. */
export const targetsFailing = (logs: readonly ZoneLog[]): ReadonlySet<string> =>
  new Set(
    logs.flatMap((log) =>
      'unread' in log
        ? []
        : (readEvents(log.events).runs.at(-1)?.attempts ?? []).flatMap(({ failure, target }) =>
            failure?.owner === 'api' ? [target] : [],
          ),
    ),
  );

const CLOCKS_APART_MS = 60_000;

/** Another API's own failures say nothing of a matter, and neither that it is well. */
const weighed = (attempt: Attempt, sourceZone: string, matter: Matter): readonly SeenAttempt[] => {
  const { target, kind, name, address, addressZone, family, outcome, failure } = attempt;
  if (failure !== undefined && !isAbout(failure.owner, target, matter)) return [];
  const cause = failure?.cause;
  return [
    { sourceZone, target, kind, name, address, addressZone, family, outcome, ...(cause !== undefined && { cause }) },
  ];
};

const isAbout = (owner: string | undefined, target: string | undefined, matter: Matter): boolean =>
  matter.owner === 'network' ? owner !== 'api' : owner !== 'network' && target === matter.api.target;

/** When the runs before the ones that now show failures of the matter were made. */
const wellUntil = ({ from, runs }: { readonly from: number; readonly runs: readonly Run[] }, matter: Matter): number =>
  runs.findLast(({ attempts }) =>
    attempts.every(({ failure, target }) => failure === undefined || !isAbout(failure.owner, target, matter)),
  )?.at ?? from;
