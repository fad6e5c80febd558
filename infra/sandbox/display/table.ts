import type { Report, ReportedAttempt } from '../report.ts';
import { borderlessTable } from './borderless-table.ts';
import { destination, milliseconds, PHASES, result, status } from './cells.ts';
import { outcomeStyle, type Paint } from './paint.ts';

/** The narrowest terminal that the table fits into; narrower ones get the list. */
export const TABLE_WIDTH = 118;

/** A table of a run's attempts: a row per source zone, name and address, a column per phase in milliseconds. */
export const attemptTable = (reports: readonly Report[], paint: Paint): string =>
  borderlessTable(
    {
      head: ['from', 'name', 'address', ...PHASES.map(([, heading]) => heading), 'status', 'result'],
      colAligns: ['left', 'left', 'left', ...PHASES.map(() => 'right' as const), 'right', 'left'],
    },
    reports.flatMap(({ sourceZone, attempts }) => attempts.map((attempt) => row(sourceZone, attempt, paint))),
  );

const row = (sourceZone: string, attempt: ReportedAttempt, paint: Paint): string[] => [
  sourceZone,
  attempt.kind,
  destination(attempt),
  ...PHASES.map(([phase]) => milliseconds(attempt, phase)),
  status(attempt),
  paint(outcomeStyle(attempt.outcome), result(attempt)),
];
