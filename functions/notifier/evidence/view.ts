import type { Matter } from '../matter.ts';
import { isOfCanary } from './evidence.ts';
import type { Attempt } from './log-line.ts';
import type { Run } from './zone-log.ts';

/** What a run shows of one matter: the network's owner sees no API's own failures, and an API's owner none of the network or of others. */
export const viewOf = (run: Run, matter: Matter): Run =>
  matter.owner === 'network' ? networkView(run) : apiView(run, matter.api.target);

const networkView = (run: Run): Run => {
  const suspects = run.suspects.filter(({ target }) => target === undefined);
  const isFailing = suspects.some(({ cause }) => !isOfCanary(cause));
  return {
    ...run,
    suspects,
    verdict: isFailing || run.verdict === 'unknown' ? run.verdict : 'healthy',
    attempts: run.attempts.map((attempt) => (attempt.failure?.owner === 'api' ? gotThrough(attempt) : attempt)),
  };
};

const gotThrough = ({ failure: _, ...attempt }: Attempt): Attempt => ({ ...attempt, outcome: 'passed' });

const apiView = (run: Run, target: string): Run => ({
  ...run,
  suspects: run.suspects.filter((suspect) => suspect.target === target || isOfCanary(suspect.cause)),
  verdict: run.unhealthy.find((one) => one.target === target)?.verdict ?? 'healthy',
  attempts: run.attempts.filter((attempt) => attempt.target === target && attempt.failure?.owner !== 'network'),
});
