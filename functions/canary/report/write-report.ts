import type { Kind } from '../../contract/kind.ts';
import type { Attempt, BriefAttempt, Report } from '../../contract/report.ts';
import { answerMs, connectMs } from '../../contract/steps.ts';
import { parseJson } from '../../text/json.ts';
import { redactingEntries } from '../../text/redact.ts';
import type { CanaryConfig, Target } from '../config.ts';
import { suspectsOf } from '../judge/suspects.ts';
import { verdictOf, verdictsOf } from '../judge/verdict.ts';
import { redactorFor } from '../run/context.ts';
import type { RunAttempt, RunResult } from '../run/run.ts';
import { notesOn } from './notes.ts';
import { capturedNamesIn, notesOnPublicNames } from './public-names.ts';
import { summaryOf } from './summary.ts';
import { notesOnUnusedIpv6 } from './unused-ipv6.ts';

/** What is known of a run once it is over. */
export interface FinishedRun extends RunResult {
  readonly trigger: Report['trigger'];
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly coldStart: boolean;
  /** The APIs that it was about. */
  readonly apis: readonly Target[];
}

/** Judges a run and writes its report. A manual run's report shows what the API answered, where it may. */
export const writeReport = (config: CanaryConfig, finished: FinishedRun): Report => {
  const { trigger, startedAt, durationMs, coldStart, apis } = finished;
  const attempts = finished.attempts.map(({ attempt }) => attempt);
  const verdicts = verdictsOf(attempts, apis);
  const suspects = suspectsOf(attempts);
  const [only, ...others] = apis;
  return {
    summary: summaryOf(config.sourceZone, attempts, suspects),
    verdict: verdictOf(verdicts),
    suspects,
    // Near the top: whoever presses the test button wants to see what the API answers.
    ...(trigger === 'manual' &&
      only?.showAnswers &&
      others.length === 0 && { body: bodyOf(finished.attempts, only.primary, redactorFor(only)) }),
    notes: [
      ...notesOn(attempts, finished, apis, config),
      ...notesOnUnusedIpv6(attempts, finished.unusedIpv6),
      ...notesOnPublicNames(finished.publicNames),
    ],
    version: 2,
    endpoint: config.endpoint.name,
    sourceZone: config.sourceZone,
    trigger,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    coldStart,
    settling: isSettling(config, startedAt),
    captured: capturedNamesIn(finished.publicNames),
    targets: apis.length,
    unhealthy: verdicts.filter(({ verdict }) => verdict !== 'healthy'),
    attempts: finished.attempts.filter((one) => !isBrief(one)).map(({ attempt }) => attempt),
    alsoPassed: finished.attempts.filter(isBrief).map(({ attempt }) => brief(attempt)),
  };
};

const isBrief = ({ attempt, isSingle }: RunAttempt): boolean => isSingle === true && attempt.outcome === 'passed';

const brief = ({ target, kind, address, addressZone, stepsMs }: Attempt): BriefAttempt => ({
  target,
  kind,
  ...(addressZone !== undefined && { addressZone }),
  ...(address?.includes(':') && { family: 'ipv6' }),
  connectMs: connectMs(stepsMs),
  answerMs: answerMs(stepsMs),
});

// A new endpoint's names take minutes to spread: that they do not resolve yet says nothing of the target's health.
const isSettling = ({ endpoint, limits }: CanaryConfig, startedAt: Date): boolean =>
  endpoint.createdAt !== undefined && startedAt.getTime() - Date.parse(endpoint.createdAt) < limits.settlingMs;

// More than anybody reads in the Lambda console.
const SHOWN_CHARACTERS = 16_384;

const bodyOf = (attempts: readonly RunAttempt[], primary: Kind, redact: (text: string) => string): unknown => {
  const answered = attempts.filter(({ body }) => body !== undefined);
  const shown = answered.find(({ attempt }) => attempt.kind === primary) ?? answered[0];
  if (shown?.body === undefined) return undefined;
  const value = parseJson(shown.body);
  const text = value === undefined ? redact(shown.body) : JSON.stringify(value, redactingEntries(redact));
  if (text.length > SHOWN_CHARACTERS)
    return `${text.slice(0, SHOWN_CHARACTERS)}… (${Buffer.byteLength(shown.body)} bytes in all)`;
  return value === undefined ? text : JSON.parse(text);
};
