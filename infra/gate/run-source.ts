import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { Report } from '../../functions/contract/report.ts';
import { readLogs } from '../../functions/notifier/log-reader.ts';
import { invokeDeployed } from '../cli/deployed-function.ts';
import type { DeployedCanary } from './deployed-stack.ts';
import { runsIn, type SeenRun, seenRun } from './runs.ts';

/** Gives the runs that came since it was last asked, the oldest first. */
export interface RunSource {
  readonly next: () => Promise<readonly SeenRun[]>;
}

const MINUTE_MS = 60_000;
const READING_MS = 30_000;

/** The runs that the canaries' schedules start after a time, in epoch milliseconds, by their logs. */
export const scheduledRuns = (
  client: CloudWatchLogsClient,
  canaries: readonly DeployedCanary[],
  targets: readonly string[],
  after: number,
): RunSource => {
  const seen = new Set<string>();
  let from = after;
  return {
    next: async () => {
      const period = { from, to: after + 24 * 60 * MINUTE_MS };
      const logs = await readLogs(client, canaries, [period], AbortSignal.timeout(READING_MS));
      const fresh = logs
        .flatMap((log) => runsIn(log, after, targets))
        .filter(({ zone, startedAt }) => !seen.has(`${zone} ${startedAt}`));
      for (const { zone, startedAt } of fresh) seen.add(`${zone} ${startedAt}`);
      // CloudWatch Logs may store an event of one canary after a later one of another.
      const times = logs.flatMap((log) => ('unread' in log ? [] : log.events.map(({ timestamp }) => timestamp)));
      from = Math.max(from, ...times.map((time) => time - 5 * MINUTE_MS));
      return fresh.toSorted((one, other) => one.startedAt.localeCompare(other.startedAt));
    },
  };
};

/** Runs that are made by invoking each canary as a person would; what is not a report is an unhealthy run. */
export const invokedRuns = (canaries: readonly DeployedCanary[], targets: readonly string[]): RunSource => ({
  next: () =>
    Promise.all(
      canaries.map(async ({ zone, functionName }) => {
        const startedAt = new Date().toISOString();
        const invoked = await invokeDeployed(functionName, '{}');
        if (invoked.kind === 'returned') return seenRun(zone, Report.parse(JSON.parse(invoked.payload)), targets);
        const conclusion = `no report, because ${invoked.errorType}: ${invoked.errorMessage}`;
        return { zone, startedAt, isHealthy: false, conclusion };
      }),
    ),
});
