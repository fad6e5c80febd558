import type { Kind } from '../../contract/kind.ts';
import type { Report } from '../../contract/report.ts';
import { parseJson } from '../../text/json.ts';
import { redactingEntries, redactorOf } from '../../text/redact.ts';
import type { CanaryConfig } from '../config.ts';
import { suspectsOf } from '../judge/suspects.ts';
import { verdictOf } from '../judge/verdict.ts';
import type { ZoneLookup } from '../run/address-zone.ts';
import type { RunAttempt } from '../run/run.ts';
import { secretsIn } from '../run/secrets.ts';
import type { UnusedIpv6 } from '../run/unused-ipv6.ts';
import { notesOn } from './notes.ts';
import { summaryOf } from './summary.ts';
import { notesOnUnusedIpv6 } from './unused-ipv6.ts';

/** What is known of a run once it is over. */
export interface FinishedRun {
  readonly trigger: Report['trigger'];
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly coldStart: boolean;
  readonly attempts: readonly RunAttempt[];
  /** What the zones' own names led to, as far as they were looked up. */
  readonly zones?: readonly ZoneLookup[];
  /** What the resolver said of IPv6 addresses where the endpoint is to have none. */
  readonly unusedIpv6?: UnusedIpv6 | undefined;
}

/** Judges a run and writes its report. A manual run's report shows what the API answered, where it may. */
export const writeReport = (config: CanaryConfig, finished: FinishedRun): Report => {
  const { trigger, startedAt, durationMs, coldStart } = finished;
  const [{ target, primary, showAnswers, request }] = config.apis;
  const attempts = finished.attempts.map(({ attempt }) => attempt);
  const verdict = verdictOf(attempts, primary);
  const suspects = suspectsOf(attempts);
  return {
    summary: summaryOf(config.sourceZone, attempts, suspects),
    verdict,
    suspects,
    // Near the top: whoever presses the test button wants to see what the API answers.
    ...(trigger === 'manual' &&
      showAnswers && { body: bodyOf(finished.attempts, primary, redactorOf(secretsIn(request.headers))) }),
    notes: [...notesOn(attempts, finished.zones ?? [], config), ...notesOnUnusedIpv6(attempts, finished.unusedIpv6)],
    version: 1,
    target,
    sourceZone: config.sourceZone,
    trigger,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    coldStart,
    settling: isSettling(config, startedAt),
    attempts,
  };
};

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
