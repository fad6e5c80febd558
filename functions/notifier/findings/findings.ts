import { concernOf, type ExplainedAlarmKind } from '../../contract/alarms.ts';
import type { AlarmChange } from '../alarm-change.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { triggeringAlarmsOf } from '../triggering-alarms.ts';
import { blindFinding, canaryFinding } from './canaries.ts';
import { certificateFinding } from './certificate.ts';
import { failureFinding, failuresIn } from './failures.ts';
import type { Finding } from './finding.ts';
import { slownessFinding } from './slowness.ts';
import { unexplained } from './unexplained.ts';

/** What there is to tell of an alarm, what it was raised for first. */
export const findingsOf = (
  change: AlarmChange,
  kind: ExplainedAlarmKind | undefined,
  evidence: Evidence,
  runbook: string,
): readonly [Finding, ...Finding[]] => {
  const triggeringAlarms = triggeringAlarmsOf(change);
  const failures = failuresIn(evidence).map((failure) => failureFinding(failure, evidence, runbook));
  const canaries = canaryFinding(evidence, runbook);
  const inOrder = (...findings: readonly (Finding | undefined)[]): readonly [Finding, ...Finding[]] => {
    const [first = unexplained(change, evidence), ...others] = findings.filter((finding) => finding !== undefined);
    return [first, ...others];
  };
  switch (kind) {
    case 'Blind':
      // What canaries saw before they fell silent says nothing of now.
      return [blindFinding(evidence, runbook)];
    case 'CertificateEnds':
      return inOrder(certificateFinding(evidence, runbook));
    case 'Broken':
      // That a canary is silent now is not why the API is broken.
      return [...inOrder(...failures), ...(canaries ? [canaries] : [])];
    case 'ZoneCutOff':
    case 'Degraded':
    case undefined: {
      const concerns = triggeringAlarms.map(concernOf);
      const isRaised = (finding: Finding | undefined) => concerns.includes(finding?.concern);
      // A single failure of some minutes ago is not why a canary is silent.
      const mayBePast = concerns.every((concern) => concern === undefined);
      const findings = [...failures, canaries, slownessFinding(evidence, triggeringAlarms, runbook)];
      return inOrder(
        ...findings.filter(isRaised),
        ...findings.filter((finding) => !isRaised(finding) && (mayBePast || !finding?.past)),
      );
    }
    default:
      return kind satisfies never;
  }
};
