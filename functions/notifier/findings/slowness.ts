import { CAUSES, type Cause } from '../../contract/cause.ts';
import { STEPS, type Step } from '../../contract/phase.ts';
import { type Evidence, isFailing, type ZoneView } from '../evidence/evidence.ts';
import type { Attempt } from '../evidence/log-line.ts';
import type { Finding } from './finding.ts';

/** What each step does, and its cause when it takes even longer. */
const SLOW_STEPS: Readonly<Record<Step, { readonly doing: string; readonly cause: Cause }>> = {
  dns: { doing: 'resolving the name', cause: 'dns.timed_out' },
  tcp: { doing: 'connecting', cause: 'tcp.timed_out' },
  tls: { doing: 'the TLS handshake', cause: 'tls.timed_out' },
  firstByte: { doing: 'waiting for the answer to begin', cause: 'http.timed_out' },
  transfer: { doing: 'receiving the answer', cause: 'http.body.timed_out' },
};

/** What to tell of attempts that pass, but slowly: which step takes longest. `triggeringAlarms`: the alarms that say so, each of one zone. */
export const slownessFinding = (
  { zones }: Evidence,
  triggeringAlarms: readonly string[],
  runbook: string,
): Finding | undefined => {
  const isMeant = ({ zone }: ZoneView) => triggeringAlarms.some((name) => name.endsWith(`-Slow-${zone}`));
  const attempts = zones.filter(isMeant).flatMap(newestPassed);
  const [longest] = STEPS.toSorted((one, other) => median(attempts, other) - median(attempts, one));
  if (attempts.length === 0 || longest === undefined) return undefined;
  const { doing, cause } = SLOW_STEPS[longest];
  const { component, lookFirst } = CAUSES[cause];
  const share = `${shown(median(attempts, longest))} of ${shown(median(attempts, 'total'))}`;
  return {
    concern: 'slowness',
    answer: `slow: ${doing} takes ${share}; suspect ${component}`,
    lines: [
      ...zones.map((view) => ['steps', `${view.zone}: ${stepsOf(newestPassed(view))}`] as const),
      ['look first', lookFirst],
      ['runbook', `${runbook}#slow`],
    ],
  };
};

/** The passed attempts of the newest run that is worth measuring: a cold one is slow for reasons of its own. */
const newestPassed = ({ runs }: ZoneView): readonly Attempt[] => {
  const run = runs.findLast((one) => !one.coldStart && !isFailing(one));
  return run?.attempts.filter(({ outcome }) => outcome === 'passed') ?? [];
};

const stepsOf = (attempts: readonly Attempt[]): string => {
  const steps = STEPS.map((name) => `${name} ${shown(median(attempts, name))}`);
  return attempts.length === 0 ? 'not known' : `${steps.join(', ')}, in all ${shown(median(attempts, 'total'))}`;
};

const median = (attempts: readonly Attempt[], step: Step | 'total'): number => {
  const sorted = attempts.map(({ stepsMs }) => stepsMs[step] ?? 0).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

const shown = (ms: number): string => `${Math.round(ms)} ms`;
