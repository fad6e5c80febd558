import { isInconclusive } from '../../contract/cause.ts';
import type { Attempt, Suspect } from '../../contract/report.ts';

/** One run in one line: how much passed and could be judged, and for each cause where it shows and what to suspect. */
export const summaryOf = (sourceZone: string, attempts: readonly Attempt[], suspects: readonly Suspect[]): string => {
  const count = (outcome: Attempt['outcome']) => attempts.filter((attempt) => attempt.outcome === outcome).length;
  const unjudged = count('inconclusive');
  const findings = suspects.map(
    (suspect) => `${whereOf(suspect, attempts)}: ${suspect.cause}, suspect ${suspect.component}`,
  );
  return [
    `${count('passed')} of ${attempts.length} attempts passed from ${sourceZone}${
      unjudged > 0 ? `, ${unjudged} could not be judged` : ''
    }`,
    ...findings,
  ].join('; ');
};

const whereOf = ({ scope, where, cause }: Suspect, attempts: readonly Attempt[]): string => {
  const affected = attempts.filter(({ failure }) => failure?.cause === cause);
  if (isInconclusive(cause)) return `${affected.length} of ${attempts.length} attempts`;
  switch (scope) {
    case 'everywhere':
      return attempts.some(({ outcome }) => outcome === 'inconclusive') ? 'wherever it could judge' : 'everywhere';
    case 'zone':
      return `zone ${where.join(', ')}`;
    case 'family':
      return `over ${where.join(', ')}`;
    case 'address':
      return `address ${where.join(', ')}`;
    case 'name':
      return [...new Set(affected.map(({ kind }) => kind))].join(', ');
    case 'scattered':
      return 'some attempts';
    case 'intermittent':
      return 'now and then';
    default:
      return scope satisfies never;
  }
};
