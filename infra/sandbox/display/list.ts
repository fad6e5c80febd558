import type { Report, ReportedAttempt } from '../report.ts';
import { destination, milliseconds, PHASES, result, status } from './cells.ts';
import { outcomeStyle, type Paint } from './paint.ts';

/** What the table says, as a list that fits into 40 columns. */
export const attemptList = (reports: readonly Report[], paint: Paint): string =>
  reports
    .flatMap(({ sourceZone, attempts }) => attempts.flatMap((attempt) => entry(sourceZone, attempt, paint)))
    .join('\n');

const entry = (sourceZone: string, attempt: ReportedAttempt, paint: Paint): readonly string[] => {
  const phases = PHASES.map(([phase, heading]) => `${heading} ${milliseconds(attempt, phase)}`);
  return [
    `${sourceZone} ${attempt.kind}`,
    `  ${destination(attempt)}`,
    `  ${phases.slice(0, 3).join('  ')}`,
    `  ${phases.slice(3, 5).join('  ')}`,
    `  ${phases.slice(5).join('  ')}  ${status(attempt)}  ${paint(outcomeStyle(attempt.outcome), result(attempt))}`,
  ];
};
