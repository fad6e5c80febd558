import type { Report } from '../../functions/contract/report.ts';
import { readLine } from '../../functions/notifier/evidence/log-line.ts';
import type { ZoneLog } from '../../functions/notifier/evidence/zone-log.ts';

/** A run of a canary, as far as a deployment is judged by it. */
export interface SeenRun {
  readonly zone: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly isHealthy: boolean;
  /** What it concludes, in a line. */
  readonly conclusion: string;
}

type Facts = Pick<Report, 'startedAt' | 'verdict' | 'unhealthy'> & {
  readonly suspects: readonly Pick<Report['suspects'][number], 'target' | 'component' | 'cause'>[];
};

/** What a run says of some APIs and the network; of everything where no API is named. */
export const seenRun = (
  zone: string,
  { startedAt, verdict, unhealthy, suspects }: Facts,
  targets: readonly string[],
): SeenRun => {
  const concerns = (target: string | undefined) =>
    targets.length === 0 || target === undefined || targets.includes(target);
  const suspected = suspects.filter(({ target }) => concerns(target));
  const isHealthy =
    targets.length === 0
      ? verdict === 'healthy'
      : suspected.length === 0 && !unhealthy.some(({ target }) => targets.includes(target));
  const reasons = suspected.map(({ component, cause }) => `${component} (${cause})`);
  return {
    zone,
    startedAt,
    isHealthy,
    conclusion: isHealthy ? 'healthy' : `${verdict}: ${reasons.join('; ') || 'nothing is suspected'}`,
  };
};

/** The scheduled runs in a canary's log that began after a time in epoch milliseconds, the oldest first; throws where the log could not be read. */
export const runsIn = (log: ZoneLog, after: number, targets: readonly string[]): readonly SeenRun[] => {
  if ('unread' in log) throw new Error(`reading the log of ${log.zone}: ${log.unread}`);
  return log.events.flatMap(({ message }) => {
    const line = readLine(message);
    return line?.kind === 'run' && Date.parse(line.startedAt) > after ? [seenRun(log.zone, line, targets)] : [];
  });
};
