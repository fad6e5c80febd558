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

const REWRITTEN_AFTER_MS = 3_600_000;

/** CloudWatch Logs takes 256 KB of a line, of which the logger needs a few hundred bytes, and more where it escapes. */
const MOST_BYTES_IN_A_LINE = 200_000;

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
  const lines: [name: string, value: string][][] = [[]];
  let bytes = 0;
  for (const { name, value } of fresh) {
    const more = Buffer.byteLength(JSON.stringify([name, value]));
    if (bytes + more > MOST_BYTES_IN_A_LINE) lines.push([]);
    bytes = bytes + more > MOST_BYTES_IN_A_LINE ? more : bytes + more;
    lines.at(-1)?.push([name, value]);
  }
  const healthyAt = new Date(at).toISOString();
  return lines.map((some) => ({ healthyAt, settings: Object.fromEntries(some) }));
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
