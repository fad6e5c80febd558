import type { Attempt } from '../evidence/log-line.ts';
import type { LabelledLine } from '../text/layout.ts';

/** What a cause means, in the words of an attempt that failed for it, and what to look at first. */
export const causeLines = (
  cause: string,
  attempts: readonly Attempt[],
  lookFirst: readonly string[],
  runbook: string,
): readonly LabelledLine[] => {
  const failure = attempts.find((attempt) => attempt.failure?.cause === cause)?.failure;
  return [
    ['cause', failure ? `${cause}: ${failure.sentence}` : cause],
    ...(lookFirst.length > 0 ? lookFirst : [failure?.lookFirst ?? []].flat()).map(
      (text) => ['look first', text] as const,
    ),
    ...(failure ? [['runbook', `${runbook}#${failure.runbook.split('#').at(-1)}`] as const] : []),
  ];
};
