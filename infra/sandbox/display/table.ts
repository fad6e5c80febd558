import Table from 'cli-table3';
import type { Report, ReportedAttempt } from '../report.ts';
import { destination, milliseconds, PHASES, result, status } from './cells.ts';
import { outcomeStyle, type Paint } from './paint.ts';

/** The narrowest terminal that the table fits into; narrower ones get the list. */
export const TABLE_WIDTH = 118;

/** A table of a run's attempts: a row per source zone, name and address, a column per phase in milliseconds. */
export const attemptTable = (reports: readonly Report[], paint: Paint): string => {
  const table = new Table({
    head: ['from', 'name', 'address', ...PHASES.map(([, heading]) => heading), 'status', 'result'],
    colAligns: ['left', 'left', 'left', ...PHASES.map(() => 'right' as const), 'right', 'left'],
    chars: BORDERLESS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  for (const { sourceZone, attempts } of reports) {
    table.push(...attempts.map((attempt) => row(sourceZone, attempt, paint)));
  }
  return trimLines(table.toString());
};

const row = (sourceZone: string, attempt: ReportedAttempt, paint: Paint): string[] => [
  sourceZone,
  attempt.path,
  destination(attempt),
  ...PHASES.map(([phase]) => milliseconds(attempt, phase)),
  status(attempt),
  paint(outcomeStyle(attempt.outcome), result(attempt)),
];

const BORDERLESS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

const trimLines = (text: string): string => text.replace(/[ ]+$/gm, '');
