import { sum } from './line.ts';

// Each event counts for this much beside its bytes; CloudWatch Logs API reference, "PutLogEvents".
const BYTES_PER_EVENT = 26;

/** What lines of a log are billed for, each with its newline. */
export const billedBytes = (lines: readonly string[]): number =>
  sum(lines.map((line) => Buffer.byteLength(`${line}\n`) + BYTES_PER_EVENT));

/** Whether a canary prints such a line for each attempt or name: the attempt itself, and its metrics. */
export const isOfAttempts = (line: string): boolean => /"attempt":|"kind":/.test(line);
