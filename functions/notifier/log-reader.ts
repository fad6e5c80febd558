import {
  type CloudWatchLogsClient,
  FilterLogEventsCommand,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { errorMessage } from '../text/error.ts';
import type { NotifierConfig } from './config.ts';
import type { LogEvent, ZoneLog } from './evidence/zone-log.ts';
import type { Period } from './period.ts';

type Canary = Pick<NotifierConfig['canaries'][number], 'zone' | 'logGroupName'>;

// What the canary logs of runs and of itself; not its metrics, nor what Lambda says of the invocation.
const PATTERN = '{ $.level = "INFO" || $.level = "WARN" || $.level = "ERROR" }';

// A run makes some ten lines, and with a thousand APIs a thousand, of which the quarter of an hour before an alarm has so many; the newest
// matter.
const MOST_EVENTS = 20_000;

/** Reads the logs of all canaries at once, in one period or two that follow each other; what cannot be read, or not before the signal, says why. */
export const readLogs = (
  client: CloudWatchLogsClient,
  canaries: readonly Canary[],
  periods: readonly [Period, ...Period[]],
  deadline: AbortSignal,
): Promise<readonly ZoneLog[]> =>
  Promise.all(
    canaries.map((canary) =>
      readParts(client, canary, periods, deadline).catch(
        (error): ZoneLog => ({
          zone: canary.zone,
          unread: deadline.aborted ? 'reading it took too long' : reasonOf(error),
        }),
      ),
    ),
  );

/** Reads the messages of one log that match a pattern, oldest first; rejects with AWS's message, or once it is too late. */
export const readMessages = async (
  client: CloudWatchLogsClient,
  { logGroupName, pattern, from, to }: Period & { readonly logGroupName: string; readonly pattern: string },
  abortSignal: AbortSignal,
): Promise<readonly string[]> => {
  const messages: string[] = [];
  const input = { logGroupName, filterPattern: pattern, startTime: from, endTime: to };
  for await (const { events = [] } of paginateFilterLogEvents({ client }, input, { abortSignal })) {
    messages.push(...events.flatMap(({ message }) => message ?? []));
  }
  return messages;
};

/** Asks for one line of each canary's log, in order to know that the logs can be read; throws an error that names the others. */
export const tryLogs = async (
  client: CloudWatchLogsClient,
  canaries: readonly Canary[],
  period: Period,
): Promise<void> => {
  const failed = await Promise.all(
    canaries.map(async (canary) => {
      try {
        await client.send(new FilterLogEventsCommand({ ...inputOf(canary, period), limit: 1 }));
        return [];
      } catch (error) {
        return [`the log of ${canary.zone} (${canary.logGroupName}): ${reasonOf(error)}`];
      }
    }),
  );
  if (failed.flat().length > 0) throw new Error(`reading ${failed.flat().join('; ')}`);
};

const readParts = async (
  client: CloudWatchLogsClient,
  canary: Canary,
  [first, ...more]: readonly [Period, ...Period[]],
  deadline: AbortSignal,
): Promise<ZoneLog> => {
  const [beginning, ...later] = await Promise.all([
    readLog(client, canary, first, deadline),
    ...more.map((period) => readLog(client, canary, period, deadline)),
  ]);
  const [ending] = later;
  return {
    zone: canary.zone,
    from: beginning.from,
    events: [...beginning.events, ...later.flatMap(({ events }) => events)],
    ...(ending && { unreadBetween: { from: first.to, to: ending.from } }),
  };
};

/** A part of a log that was read, whole since `from`. */
interface Part {
  readonly from: number;
  readonly events: readonly LogEvent[];
}

const readLog = async (
  client: CloudWatchLogsClient,
  canary: Canary,
  period: Period,
  abortSignal: AbortSignal,
): Promise<Part> => {
  const events: LogEvent[] = [];
  let from = period.from;
  for await (const page of paginateFilterLogEvents({ client }, inputOf(canary, period), { abortSignal })) {
    for (const { timestamp, message } of page.events ?? []) {
      if (timestamp !== undefined && message !== undefined) events.push({ timestamp, message });
    }
    // The oldest come first.
    const surplus = events.splice(0, Math.max(0, events.length - MOST_EVENTS));
    from = surplus.at(-1)?.timestamp ?? from;
  }
  return { from, events };
};

const inputOf = ({ logGroupName }: Canary, { from, to }: Period) => ({
  logGroupName,
  startTime: from,
  endTime: to,
  filterPattern: PATTERN,
});

const reasonOf = (error: unknown): string =>
  Error.isError(error) ? `${error.name}: ${errorMessage(error)}` : String(error);
