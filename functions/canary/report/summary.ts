import { isInconclusive } from '../../contract/cause.ts';
import type { Attempt, Suspect } from '../../contract/report.ts';

/** More is not read in one line. */
const MOST_FINDINGS = 5;

/** One run in one line: how much passed and could be judged, and for each cause where it shows and what to suspect. */
export const summaryOf = (sourceZone: string, attempts: readonly Attempt[], suspects: readonly Suspect[]): string => {
  const targets = new Set(attempts.map(({ target }) => target)).size;
  const count = (outcome: Attempt['outcome']) => attempts.filter((attempt) => attempt.outcome === outcome).length;
  const unjudged = count('inconclusive');
  const findings = suspects.slice(0, MOST_FINDINGS).map((suspect) => {
    const { target, cause, component } = suspect;
    const of = target === undefined || targets === 1 ? '' : `${target} `;
    return `${of}${whereOf(suspect, attempts)}: ${cause}, suspect ${component}`;
  });
  const more = suspects.length - findings.length;
  return [
    `${count('passed')} of ${attempts.length} attempts${targets > 1 ? ` on ${targets} APIs` : ''} passed from ${sourceZone}${
      unjudged > 0 ? `, ${unjudged} could not be judged` : ''
    }`,
    ...findings,
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join('; ');
};

const whereOf = ({ scope, where, cause, target }: Suspect, attempts: readonly Attempt[]): string => {
  const affected = attempts.filter(
    (one) => one.failure?.cause === cause && (target === undefined || one.target === target),
  );
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
