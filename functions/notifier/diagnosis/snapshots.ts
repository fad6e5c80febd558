import * as z from 'zod';
import type { Setting } from '../../diagnosis/checks/check.ts';
import { parseJson } from '../../text/json.ts';

/** A line of the notifier's own log: values of settings that were read while all canaries were healthy, at `healthyAt` (ISO 8601). */
const SnapshotLine = z.object({ healthyAt: z.string(), settings: z.record(z.string(), z.string()) });
export type SnapshotLine = Readonly<z.output<typeof SnapshotLine>>;

/** The message of such a line. */
export const SNAPSHOT_MESSAGE = 'settings while all canaries are healthy';

/** Finds the lines in the log. */
export const SNAPSHOT_PATTERN = `{ $.message = "${SNAPSHOT_MESSAGE}" }`;

/** How far back the lines are read. */
export const SNAPSHOTS_MS = 6 * 3_600_000;

/** What was written before, so that a line has only what is new, or would soon be too old to be read. */
export interface Written {
  readonly at: number;
  readonly value: string;
}

/** After how long a value is written again, though it is the same. */
export const REWRITTEN_AFTER_MS = 3_600_000;

// CloudWatch Logs takes 256 KB of a line, of which the logger adds some.
const MOST_BYTES_OF_A_LINE = 200_000;

/** The lines to be written for settings that were read at a time; remembers them in `written`. */
export const snapshotLines = (
  settings: readonly Setting[],
  at: number,
  written: Map<string, Written>,
): readonly SnapshotLine[] => {
  const fresh = settings.filter(({ name, value }) => {
    const before = written.get(name);
    return before === undefined || before.value !== value || at - before.at >= REWRITTEN_AFTER_MS;
  });
  for (const { name, value } of fresh) written.set(name, { at, value });
  const healthyAt = new Date(at).toISOString();
  return inLines(fresh).map((some) => ({
    healthyAt,
    settings: Object.fromEntries(some.map(({ name, value }) => [name, value])),
  }));
};

type Valued = Pick<Setting, 'name' | 'value'>;

/** At least one line: that nothing is new is worth knowing as well. */
const inLines = (settings: readonly Valued[]): readonly (readonly Valued[])[] => {
  const lines: Valued[][] = [[]];
  let bytes = 0;
  for (const setting of settings) {
    const more = Buffer.byteLength(JSON.stringify({ [setting.name]: setting.value }));
    if (bytes + more > MOST_BYTES_OF_A_LINE) {
      lines.push([]);
      bytes = 0;
    }
    bytes += more;
    lines.at(-1)?.push(setting);
  }
  return lines;
};

/** The values that the lines of a log have until a time, and when the last of these was written; nothing without a line. */
export const healthyValues = (
  messages: readonly string[],
  until: number,
): { readonly at: number; readonly values: ReadonlyMap<string, string> } | undefined => {
  const lines = messages
    .flatMap((message) => SnapshotLine.safeParse(parseJson(message)).data ?? [])
    .map(({ healthyAt, settings }) => ({ at: Date.parse(healthyAt), settings }))
    .filter(({ at }) => at <= until)
    .toSorted((one, other) => one.at - other.at);
  const at = lines.at(-1)?.at;
  return at === undefined
    ? undefined
    : { at, values: new Map(lines.flatMap(({ settings }) => Object.entries(settings))) };
};
