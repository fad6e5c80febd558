import { CAUSES, type Cause } from '../../canary/cause.ts';
import { type Evidence, isFailing } from '../evidence/evidence.ts';
import type { Attempt } from '../evidence/log-line.ts';
import type { Finding } from './finding.ts';

type Phase = 'dns' | 'tcp' | 'tls' | 'firstByte' | 'transfer';

/** The phases of an attempt: what each does, and the cause that it fails for when it takes even longer. */
const PHASES: Readonly<Record<Phase, { readonly doing: string; readonly cause: Cause }>> = {
  dns: { doing: 'resolving the name', cause: 'dns.timed_out' },
  tcp: { doing: 'connecting', cause: 'tcp.timed_out' },
  tls: { doing: 'the TLS handshake', cause: 'tls.timed_out' },
  firstByte: { doing: 'waiting for the answer to begin', cause: 'http.timed_out' },
  transfer: { doing: 'receiving the answer', cause: 'http.body.timed_out' },
};
const NAMES = ['dns', 'tcp', 'tls', 'firstByte', 'transfer'] as const;

/** What to tell of attempts that pass, but slowly: the phase that takes longest in the newest runs. `raisers`: the alarms that say so. */
export const slownessFinding = (
  { zones }: Evidence,
  raisers: readonly string[],
  runbook: string,
): Finding | undefined => {
  const meant = zones.filter(({ zone }) => raisers.some((name) => name.endsWith(`-Slow-${zone}`)));
  const attempts = meant.flatMap(({ runs }) => {
    // A cold run is slow for reasons of its own.
    const run = runs.findLast((one) => !one.coldStart && !isFailing(one));
    return run?.attempts.filter(({ outcome }) => outcome === 'passed') ?? [];
  });
  const phases = NAMES.map((name) => ({ ...PHASES[name], name, ms: median(attempts, name) }));
  const [longest] = phases.toSorted((one, other) => other.ms - one.ms);
  if (attempts.length === 0 || longest === undefined) return undefined;
  const { part, lookFirst } = CAUSES[longest.cause];
  const total = median(attempts, 'total');
  return {
    concern: 'slowness',
    answer: `slow: ${longest.doing} takes ${shown(longest.ms)} of ${shown(total)}; suspect ${part}`,
    lines: [
      ['from', meant.map(({ zone }) => zone).join(', ')],
      ['phases', phases.map(({ name, ms }) => `${name} ${shown(ms)}`).join(', ')],
      ['look first', lookFirst],
      ['runbook', `${runbook}#slow`],
    ],
  };
};

const median = (attempts: readonly Attempt[], phase: Phase | 'total'): number => {
  const sorted = attempts.map(({ phasesMs }) => phasesMs[phase] ?? 0).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

const shown = (ms: number): string => `${Math.round(ms)} ms`;
