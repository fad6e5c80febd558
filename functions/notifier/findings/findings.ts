import type { AlarmChange } from '../alarm-change.ts';
import type { NotifierConfig } from '../config.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { watchOf } from '../evidence/watch.ts';
import { explainedKindIn, matterOf } from '../matter.ts';
import { alarmsBesides, concernIn, raisingAlarms } from '../triggering-alarms.ts';
import { blindFinding, canaryFinding } from './canaries.ts';
import { captureFinding } from './capture.ts';
import { certificateFinding } from './certificate.ts';
import { failureFinding } from './failure-finding.ts';
import { failuresIn, pauseOf } from './failures.ts';
import type { Finding } from './finding.ts';
import { slownessFinding, slownessIn, slowRuleOf } from './slowness.ts';
import { unexplained } from './unexplained.ts';

/** What there is to tell of an alarm, what it was raised for first. */
export const findingsOf = (
  change: AlarmChange,
  evidence: Evidence,
  config: NotifierConfig,
): readonly [Finding, ...Finding[]] => {
  const { runbook } = config.links;
  const inOrder = (...findings: readonly (Finding | undefined)[]): readonly [Finding, ...Finding[]] => {
    const [first = unexplained(change, evidence), ...others] = findings.filter((finding) => finding !== undefined);
    return [first, ...others];
  };
  const kind = explainedKindIn(change.alarmName, config);
  switch (kind) {
    case 'Blind':
      // What canaries saw before they fell silent says nothing of now.
      return [blindFinding(evidence, runbook)];
    case 'CertificateEnds':
    case 'OwnCertificateEnds':
      return inOrder(certificateFinding(kind, evidence, runbook));
    case 'NamesCaptured':
      return inOrder(captureFinding(evidence, pauseOf(config), runbook));
    case 'Impaired':
      return inOrder(...troublesBehind(change, evidence, config).failures);
    case 'Slow':
      return inOrder(troublesBehind(change, evidence, config).slowness);
    case 'Unreachable':
    case 'Broken': {
      // That a canary is silent now is not why the API is broken.
      const { failures, canaries } = troublesBehind(change, evidence, config);
      return [...inOrder(...failures), ...(canaries ? [canaries] : [])];
    }
    case 'ZoneCutOff':
    case 'Degraded':
    case undefined:
      return inOrder(...inTellingOrder(troublesBehind(change, evidence, config)));
    default:
      return kind satisfies never;
  }
};

/** What may be behind an alarm, and what the alarms that raised it are about. */
interface Troubles {
  readonly failures: readonly Finding[];
  /** Whether the first failure is one that those alarms, or the logs in their place, show to be why. */
  readonly failureIsWhy: boolean;
  readonly canaries: Finding | undefined;
  readonly slowness: Finding | undefined;
  readonly concerns: ReadonlySet<string | undefined>;
}

const troublesBehind = (change: AlarmChange, evidence: Evidence, config: NotifierConfig): Troubles => {
  const { runbook } = config.links;
  const raising = raisingAlarms(change, evidence, config);
  const watchesOf = (names: readonly string[]) => names.flatMap((name) => watchOf(name, config) ?? []);
  const named = watchesOf(raising);
  const watches = named.length > 0 ? named : watchesOf(alarmsBesides(change, evidence, config));
  const failures = failuresIn(evidence, watches, config);
  const concerns = new Set(raising.map((name) => concernIn(name, config)));
  const rule = slowRuleOf(matterOf(change.alarmName, config), config);
  const slowness = slownessIn(evidence, rule);
  const isSlow = slowness && (concerns.has('slowness') || slowness.raisesAlarm);
  return {
    failures: failures.map((failure) => failureFinding(failure, evidence, runbook)),
    failureIsWhy:
      watches.length > 0 || (failures[0]?.weight.minutes ?? 0) * 2 >= (isSlow ? slowness.episode.minutes : 1),
    canaries: canaryFinding(evidence, runbook),
    slowness: isSlow ? slownessFinding(slowness, evidence, rule, runbook) : undefined,
    concerns,
  };
};

/**
 * Failure and silence come before slowness, and which of the two is first the alarm decides. What is over is told only where the
 * alarm may be about it, and a single failure of some minutes ago is not why a canary is silent or slow.
 */
const inTellingOrder = ({
  failures,
  failureIsWhy,
  canaries,
  slowness,
  concerns,
}: Troubles): readonly (Finding | undefined)[] => {
  const isAbout = concerns.has('failure') || [...concerns].every((concern) => concern === undefined);
  const told = failures.filter(({ past }) => isAbout || !past);
  const [main, ...others] = told;
  if (concerns.has('canary') && !concerns.has('failure')) return [canaries, ...told, slowness];
  return failureIsWhy ? [main, canaries, ...others, slowness] : [canaries, slowness, ...told];
};
