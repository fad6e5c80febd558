import type { AlarmChange } from '../alarm-change.ts';
import { type AlarmKind, concernOf } from '../alarm-kind.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { raisersOf } from '../raisers.ts';
import { blindFinding, canaryFinding } from './canaries.ts';
import { certificateFinding } from './certificate.ts';
import { failureFinding, failuresIn } from './failures.ts';
import type { Finding } from './finding.ts';
import { slownessFinding } from './slowness.ts';

/** What there is to tell of an alarm, what it was raised for first. */
export const findingsOf = (
  change: AlarmChange,
  kind: AlarmKind | undefined,
  evidence: Evidence,
  runbook: string,
): readonly Finding[] => {
  const raisers = raisersOf(change);
  const failures = failuresIn(evidence).map((failure) => failureFinding(failure, evidence, runbook));
  switch (kind) {
    case 'Blind':
      // What canaries saw before they fell silent says nothing of now.
      return [blindFinding(evidence, runbook)];
    case 'CertificateEnds':
      return present([certificateFinding(evidence, runbook)]);
    case 'Broken':
      return present([...failures, canaryFinding(evidence, runbook)]);
    case 'Degraded':
    case undefined: {
      const findings = present([
        ...failures,
        canaryFinding(evidence, runbook),
        slownessFinding(evidence, raisers, runbook),
      ]);
      const concerns = raisers.map(concernOf);
      const raised = findings.filter(({ concern }) => concerns.includes(concern));
      const others = findings.filter(({ concern, past }) => !concerns.includes(concern) && !past);
      // A single failure of some minutes ago is not why a canary is silent.
      const relevant = [...raised, ...others];
      return relevant.length > 0 ? relevant : findings;
    }
    default:
      return kind satisfies never;
  }
};

const present = (findings: readonly (Finding | undefined)[]): readonly Finding[] =>
  findings.flatMap((finding) => (finding ? [finding] : []));
