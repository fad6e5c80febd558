import type { Matter } from '../matter.ts';
import type { Attempt } from './log-line.ts';
import type { Run } from './zone-log.ts';

/** What a run shows of one matter: the network's owner sees no API's own failures, and an API's owner none of the network or of others. */
export const viewOf = (run: Run, matter: Matter): Run => {
  const seen = matter.owner === 'network' ? networkView(run) : apiView(run, matter.api.target);
  return { ...seen, verdict: verdictOn(seen, matter) };
};

const networkView = (run: Run): Run => ({
  ...run,
  suspects: run.suspects.filter(({ target }) => target === undefined),
  attempts: run.attempts.map((attempt) => (attempt.failure?.owner === 'api' ? gotThrough(attempt) : attempt)),
});

const gotThrough = ({ failure: _, ...attempt }: Attempt): Attempt => ({ ...attempt, outcome: 'passed' });

const apiView = (run: Run, target: string): Run => ({
  ...run,
  suspects: run.suspects.filter((suspect) => suspect.target === target || suspect.cause.startsWith('canary.')),
  attempts: run.attempts.filter((attempt) => attempt.target === target && attempt.failure?.owner !== 'network'),
});

/** As the canary judges all attempts (judge/verdict.ts), of those that are left. */
const verdictOn = ({ attempts, suspects, verdict }: Run, matter: Matter): Run['verdict'] => {
  const isPrimary = ({ kind }: Attempt) =>
    matter.owner === 'network' ? matter.primaries.includes(kind) : kind === matter.api.primary;
  const primary = attempts.filter(isPrimary);
  if (primary.length > 0 && primary.every(({ outcome }) => outcome === 'failed')) return 'down';
  // A run whose attempts are not in the log still has its suspects.
  if (suspects.some(({ cause }) => !cause.startsWith('canary.'))) return verdict === 'unknown' ? 'unknown' : 'degraded';
  return verdict === 'unknown' || suspects.length > 0 ? 'unknown' : 'healthy';
};
