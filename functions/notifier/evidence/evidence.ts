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
  /** Oldest first. */
  readonly runs: readonly Run[];
  readonly newest?: Run | undefined;
  /** Whether its canary made no run for too long. */
  readonly silent: boolean;
  readonly failing?: Failing | undefined;
  /** What its canary last said of itself. */
  readonly complaint?: Complaint | undefined;
}

/** The newest failing run of a zone, and the unbroken series of failing runs that it ends, oldest first. */
export interface Failing {
  readonly newest: Run;
  readonly series: readonly Run[];
  /** Whether the series may have begun before the log that was read. */
  readonly openStart: boolean;
  /** Whether the newest is so new that it is about now. */
  readonly current: boolean;
}

/** A zone that saw the target fail. */
export type FailingZone = ZoneView & { readonly failing: Failing };

/** What some zones' logs say at the time of an alarm. */
export const evidenceOf = (logs: readonly ZoneLog[], at: number, silentAfterMs: number): Evidence => ({
  at,
  zones: logs.flatMap((log) => ('events' in log ? [viewOf(log, at - silentAfterMs)] : [])),
  unread: logs.flatMap((log) => ('unread' in log ? [{ zone: log.zone, reason: log.unread }] : [])),
});

/** Whether a run saw the target fail; one that could not judge saw nothing. */
export const isFailing = ({ verdict }: Run): boolean => verdict === 'down' || verdict === 'degraded';

/** Whether a run suspects a component for this cause. */
export const shows = ({ suspects }: Run, cause: string): boolean => suspects.some((suspect) => suspect.cause === cause);

/** The zones that see the target fail: now, or else some time before. */
export const zonesThatFail = ({ zones }: Evidence): readonly FailingZone[] => {
  const failing = zones.flatMap((view) => (view.failing && !view.silent ? [{ ...view, failing: view.failing }] : []));
  const now = failing.filter((view) => view.failing.current);
  return now.length > 0 ? now : failing;
};

const viewOf = ({ zone, from, events }: Extract<ZoneLog, { events: unknown }>, freshSince: number): ZoneView => {
  const { runs, complaints } = readEvents(events);
  const newest = runs.at(-1);
  return {
    zone,
    from,
    runs,
    newest,
    silent: newest === undefined || newest.at < freshSince,
    failing: failingOf(runs, freshSince),
    complaint: complaints.at(-1),
  };
};

const failingOf = (runs: readonly Run[], freshSince: number): Failing | undefined => {
  const last = runs.findLastIndex(isFailing);
  const before = runs.slice(0, last).findLastIndex(({ verdict }) => verdict === 'healthy');
  const series = runs.slice(before + 1, last + 1).filter(isFailing);
  const newest = series.at(-1);
  return newest && { newest, series, openStart: before === -1, current: newest.at >= freshSince };
};
