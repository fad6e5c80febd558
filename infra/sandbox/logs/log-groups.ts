import { type FilterPattern, messageMatches } from './filter-pattern.ts';

/** Something that was logged; the timestamp is simulated epoch milliseconds. */
export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** A log event that a group holds. Ids sort by timestamp, and events of the same time as they came. */
export interface StoredEvent extends LogEvent {
  readonly eventId: string;
}

/** What `FilterLogEvents` is asked for; both times are inclusive. */
export interface LogQuery {
  readonly logGroupName: string;
  readonly startTime?: number | undefined;
  readonly endTime?: number | undefined;
  readonly filterPattern: FilterPattern;
  readonly nextToken?: string | undefined;
  readonly limit?: number | undefined;
}

/** Some of the events that were asked for, the oldest first; with a token there may be more, even after a page without any. */
export interface LogPage {
  readonly events: readonly StoredEvent[];
  readonly nextToken?: string;
}

/** CloudWatch Logs, in memory. */
export interface LogGroups {
  /** Throws where there is no such group. */
  append(logGroupName: string, events: readonly LogEvent[]): void;
  /** Nothing where there is no such group. */
  filter(query: LogQuery): LogPage | undefined;
}

// Eight hours of a canary's lines, at about twenty a run: more than the notifier looks back on.
const EVENTS_KEPT = 10_000;

// CloudWatch Logs searches 1 MB for a page. So little is here that no reader would ever see a second one; a quarter of an hour has two so.
const EVENTS_SEARCHED = 200;

const MOST_EVENTS = 10_000;

/** The token that `FilterLogEvents` gives is the id of the last event that it searched. */
export const isPageToken = (text: string): boolean => /^\d{30}$/.test(text);

/** Log groups with these names, all of them empty; calls `onEvent` with each event that is logged. */
export const createLogGroups = (
  names: Iterable<string>,
  onEvent: (logGroupName: string, event: LogEvent) => void = () => {},
): LogGroups => {
  /** The events of each group, in the order of their ids. */
  const groups = new Map<string, StoredEvent[]>(Array.from(names, (name) => [name, []]));
  let count = 0;

  const newId = (timestamp: number): string => {
    count += 1;
    return `${String(timestamp).padStart(15, '0')}${String(count).padStart(15, '0')}`;
  };

  return {
    append: (logGroupName, events) => {
      const group = groups.get(logGroupName);
      if (group === undefined) throw new Error(`logging to ${logGroupName}: there is no such log group`);
      for (const event of events) {
        const stored = { ...event, eventId: newId(event.timestamp) };
        group.splice(
          beginningOf(group, ({ eventId }) => eventId > stored.eventId),
          0,
          stored,
        );
      }
      group.splice(0, group.length - EVENTS_KEPT);
      for (const event of events) onEvent(logGroupName, event);
    },
    filter: ({ logGroupName, startTime = 0, endTime = Number.POSITIVE_INFINITY, nextToken = '', ...query }) => {
      const { filterPattern, limit = MOST_EVENTS } = query;
      const group = groups.get(logGroupName);
      if (group === undefined) return undefined;
      const left = group.slice(
        beginningOf(group, ({ timestamp, eventId }) => timestamp >= startTime && eventId > nextToken),
        beginningOf(group, ({ timestamp }) => timestamp > endTime),
      );
      const searched = left.slice(0, EVENTS_SEARCHED);
      const events = searched.filter(({ message }) => messageMatches(filterPattern, message)).slice(0, limit);
      const last = events.length === limit ? events.at(-1) : searched.at(-1);
      return { events, ...(last !== undefined && last !== left.at(-1) && { nextToken: last.eventId }) };
    },
  };
};

/** Where the events begin for which something holds; it holds for every later one too, so that half of them can be left out at a time. */
const beginningOf = (events: readonly StoredEvent[], holds: (event: StoredEvent) => boolean): number => {
  let [from, to] = [0, events.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const event = events[middle];
    if (event === undefined || holds(event)) to = middle;
    else from = middle + 1;
  }
  return from;
};
