import type { BriefAttempt } from '../../contract/report.ts';
import type { Period } from '../period.ts';
import { type Attempt, type Line, readLine } from './log-line.ts';

/** A line of a log, and when it was written, in epoch milliseconds. */
export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** The log of one zone's canary, oldest first and whole since `from` (epoch milliseconds) but for `unreadBetween`, or why it could not be read. */
export type ZoneLog =
  | {
      readonly zone: string;
      readonly from: number;
      readonly events: readonly LogEvent[];
      /** Between two readings of the log. */
      readonly unreadBetween?: Period;
    }
  | { readonly zone: string; readonly unread: string };

/** A scheduled run; `at`, when it was logged, is its time. */
export type Run = Omit<Extract<Line, { kind: 'run' }>, 'kind' | 'startedAt' | 'alsoPassed'> & {
  readonly at: number;
  readonly attempts: readonly Attempt[];
};

/** An attempt that the log tells in brief: of its steps only the sums are known, which stand here in their last ones. */
const attemptOf = ({ connectMs, answerMs, ...attempt }: BriefAttempt): Attempt => ({
  ...attempt,
  name: `its ${attempt.kind} name`,
  outcome: 'passed',
  stepsMs: { tls: connectMs, firstByte: answerMs, total: connectMs + answerMs },
});

/** What a canary said of itself, and when. */
export interface Complaint {
  readonly at: number;
  readonly message: string;
}

/** The runs and complaints that a canary's log tells of, oldest first. */
export const readEvents = (
  events: readonly LogEvent[],
): { readonly runs: readonly Run[]; readonly complaints: readonly Complaint[] } => {
  const lines = events.flatMap(({ timestamp, message }) => {
    const line = readLine(message);
    return line ? [{ at: timestamp, line }] : [];
  });
  const attempts = Map.groupBy(
    lines.flatMap(({ line }) => (line.kind === 'attempt' ? [line] : [])),
    ({ startedAt }) => startedAt,
  );
  return {
    runs: lines.flatMap(({ at, line }) => {
      if (line.kind !== 'run') return [];
      const { kind: _kind, startedAt, alsoPassed, ...facts } = line;
      const listed = (attempts.get(startedAt) ?? []).map(({ attempt }) => attempt);
      return [{ at, ...facts, attempts: [...listed, ...alsoPassed.map(attemptOf)] }];
    }),
    complaints: lines.flatMap(({ at, line }) => (line.kind === 'complaint' ? [{ at, message: line.message }] : [])),
  };
};
