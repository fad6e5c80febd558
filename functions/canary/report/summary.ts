import type { Attempt, Suspect } from '../../contract/report.ts';

/** One run in one line: how much passed, and for each cause where it shows and what to suspect. */
export const summaryOf = (sourceZone: string, attempts: readonly Attempt[], suspects: readonly Suspect[]): string => {
  const passed = attempts.filter(({ outcome }) => outcome === 'passed').length;
  const findings = suspects.map(
    (suspect) => `${whereOf(suspect, attempts)}: ${suspect.cause}, suspect ${suspect.component}`,
  );
  return [`${passed} of ${attempts.length} attempts passed from ${sourceZone}`, ...findings].join('; ');
};

const whereOf = ({ scope, where, cause }: Suspect, attempts: readonly Attempt[]): string => {
  switch (scope) {
    case 'everywhere':
      return 'everywhere';
    case 'zone':
      return `zone ${where.join(', ')}`;
    case 'name':
      return [...new Set(attempts.filter(({ failure }) => failure?.cause === cause).map(({ kind }) => kind))].join(
        ', ',
      );
    case 'scattered':
      return 'now and then';
    default:
      return scope satisfies never;
  }
};
