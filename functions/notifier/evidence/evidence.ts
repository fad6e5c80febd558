import type { Matter } from '../matter.ts';
import type { Period } from '../period.ts';
import { viewOf } from './view.ts';
import { type Complaint, type Run, readEvents, type ZoneLog } from './zone-log.ts';

/** What the canaries' logs say at the time of an alarm. Times are epoch milliseconds. */
export interface Evidence {
  readonly at: number;
  readonly zones: readonly ZoneView[];
  /** The zones of which nothing is known, and why. */
  readonly unread: readonly { readonly zone: string; readonly reason: string }[];
}

/** What is known of one zone. */
export interface ZoneView {
  readonly zone: string;
  /** Since when the log was read. */
  readonly from: number;
  /** When nothing was read of it, between the time before an alarm and the time before its end. */
  readonly unreadBetween?: Period | undefined;
  /** Oldest first. */
  readonly runs: readonly Run[];
  readonly newest?: Run | undefined;
  /** Whether its canary made no run for too long. */
  readonly silent: boolean;
  /** The newest run that saw the target fail, and whether it is so new that it is about now. */
  readonly failing?: { readonly run: Run; readonly current: boolean } | undefined;
  /** What its canary said of itself, oldest first. */
  readonly complaints: readonly Complaint[];
}

/** What some zones' logs say of a matter at a time; `silentAfterMs` without a run is silence. */
export const evidenceOf = (logs: readonly ZoneLog[], matter: Matter, at: number, silentAfterMs: number): Evidence => ({
  at,
  zones: logs.flatMap((log) => {
    if ('unread' in log) return [];
    const { zone, from, events, unreadBetween } = log;
    const { runs, complaints } = readEvents(events);
    const seen = runs.map((run) => viewOf(run, matter));
    return [viewAt({ zone, from, unreadBetween, runs: seen, complaints }, at, silentAfterMs)];
  }),
  unread: logs.flatMap((log) => ('unread' in log ? [{ zone: log.zone, reason: log.unread }] : [])),
});

/** What was known at an earlier time, of runs and complaints that were logged until then. */
export const evidenceAt = (evidence: Evidence, at: number, silentAfterMs: number): Evidence => ({
  ...evidence,
  at,
  zones: evidence.zones.map((view) => {
    const isKnown = (entry: { readonly at: number }) => entry.at <= at;
    const runs = view.runs.filter(isKnown);
    return viewAt({ ...view, runs, complaints: view.complaints.filter(isKnown) }, at, silentAfterMs);
  }),
});

/** Whether a run saw the target fail, whatever else it could not judge. */
export const isFailing = ({ suspects }: Run): boolean => suspects.some(({ cause }) => !isOfCanary(cause));

/** Whether the canary itself is the cause. */
export const isOfCanary = (cause: string): boolean => cause.startsWith('canary.');

/** Whether a run saw the target at all: the canary could judge it, or at least something of it failed. */
export const couldJudge = (run: Run): boolean => run.verdict !== 'unknown' || isFailing(run);

/** Whether a run suspects a component for this cause. */
export const shows = ({ suspects }: Run, cause: string): boolean => suspects.some((suspect) => suspect.cause === cause);

type Read = Pick<ZoneView, 'zone' | 'from' | 'unreadBetween' | 'runs' | 'complaints'>;

const viewAt = (read: Read, at: number, silentAfterMs: number): ZoneView => {
  const freshSince = at - silentAfterMs;
  const newest = read.runs.at(-1);
  const failing = read.runs.findLast(isFailing);
  return {
    ...read,
    newest,
    silent: newest === undefined || newest.at < freshSince,
    failing: failing && { run: failing, current: failing.at >= freshSince },
  };
};
