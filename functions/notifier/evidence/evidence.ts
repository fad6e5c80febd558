import type { Period } from '../period.ts';
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
  /** What its canary last said of itself. */
  readonly complaint?: Complaint | undefined;
}

/** What some zones' logs said at a time, with what they said in the minute after it; `silentAfterMs` without a run is silence. */
export const evidenceOf = (logs: readonly ZoneLog[], at: number, silentAfterMs: number): Evidence => ({
  at,
  zones: logs.flatMap((log) => ('events' in log ? [viewOf(log, at, at - silentAfterMs)] : [])),
  unread: logs.flatMap((log) => ('unread' in log ? [{ zone: log.zone, reason: log.unread }] : [])),
});

/** Whether a run saw the target fail, whatever else it could not judge. */
export const isFailing = ({ suspects }: Run): boolean => suspects.some(({ cause }) => !isOfCanary(cause));

/** Whether the canary itself is the cause. */
export const isOfCanary = (cause: string): boolean => cause.startsWith('canary.');

/** Whether a run saw the target at all: the canary could judge it, or at least something of it failed. */
export const couldJudge = (run: Run): boolean => run.verdict !== 'unknown' || isFailing(run);

/** Whether a run suspects a component for this cause. */
export const shows = ({ suspects }: Run, cause: string): boolean => suspects.some((suspect) => suspect.cause === cause);

// Metrics and their alarms are a little behind, and so may be a canary's clock.
const BEHIND_MS = 60_000;

const viewOf = (
  { zone, from, events, unreadBetween }: Extract<ZoneLog, { events: unknown }>,
  at: number,
  freshSince: number,
): ZoneView => {
  const { runs, complaints } = readEvents(events.filter(({ timestamp }) => timestamp <= at + BEHIND_MS));
  const newest = runs.at(-1);
  const failing = runs.findLast(isFailing);
  return {
    zone,
    from,
    unreadBetween,
    runs,
    newest,
    silent: newest === undefined || newest.at < freshSince,
    failing: failing && { run: failing, current: failing.at >= freshSince },
    complaint: complaints.at(-1),
  };
};
