import type { CanaryConfig } from './config.ts';
import { notesOn } from './notes.ts';
import type { Report, Suspect, Verdict } from './report.ts';
import type { RunAttempt } from './run.ts';
import { suspectsOf, verdictOf } from './verdict.ts';

/** What is known of a run once it is over. */
export interface FinishedRun {
  readonly trigger: Report['trigger'];
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly coldStart: boolean;
  readonly attempts: readonly RunAttempt[];
}

/** Judges a run and writes its report. A manual run's report shows what the API answered. */
export const writeReport = (config: CanaryConfig, finished: FinishedRun): Report => {
  const { trigger, startedAt, durationMs, coldStart } = finished;
  const attempts = finished.attempts.map(({ attempt }) => attempt);
  const verdict = verdictOf(attempts, config.primary);
  const suspects = suspectsOf(attempts);
  const passed = attempts.filter(({ outcome }) => outcome === 'passed').length;
  return {
    summary: `${passed} of ${attempts.length} attempts passed from ${config.sourceZone}: ${describe(verdict, suspects)}`,
    verdict,
    suspects,
    notes: notesOn(attempts, config),
    version: 1,
    target: config.target,
    sourceZone: config.sourceZone,
    trigger,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    coldStart,
    settling: isSettling(config, startedAt),
    attempts,
    ...(trigger === 'manual' && { body: bodyOf(finished.attempts, config) }),
  };
};

const describe = (verdict: Verdict, suspects: readonly Suspect[]): string =>
  [
    verdict,
    ...suspects.map(
      ({ cause, scope, where, part }) =>
        `${cause} ${scope === 'everywhere' ? scope : `on ${where.join(', ')}`}, suspect ${part}`,
    ),
  ].join('; ');

// A new endpoint's names take minutes to spread: that they do not resolve yet says nothing of the target's health.
const isSettling = ({ endpoint, settlingMs }: CanaryConfig, startedAt: Date): boolean =>
  endpoint.createdAt !== undefined && startedAt.getTime() - Date.parse(endpoint.createdAt) < settlingMs;

const bodyOf = (attempts: readonly RunAttempt[], { primary }: CanaryConfig): unknown => {
  const answered = attempts.filter(({ body }) => body !== undefined);
  const shown = answered.find(({ attempt }) => attempt.path === primary) ?? answered[0];
  const text = shown?.body?.toString('utf8');
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
