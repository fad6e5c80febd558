import { CAUSES, type Cause, isInconclusive, phaseOf } from '../../contract/cause.ts';
import type { Kind } from '../../contract/kind.ts';
import { PHASES, type Phase } from '../../contract/phase.ts';
import type { Attempt, Suspect, Verdict } from '../../contract/report.ts';

/** What the verdict needs to know of an attempt. */
export type JudgedAttempt = Pick<Attempt, 'kind' | 'name' | 'addressZone' | 'outcome'> & {
  readonly failure?: { readonly cause: Cause };
};

/**
 * Judges one run from one zone: `down` when every attempt on the primary kind of name failed, `degraded` when anything
 * else failed, `unknown` when nothing failed but the canary could not judge everything.
 */
export const verdictOf = (attempts: readonly JudgedAttempt[], primary: Kind): Verdict => {
  const onPrimary = attempts.filter(({ kind }) => kind === primary);
  if (onPrimary.length > 0 && onPrimary.every(failed)) return 'down';
  if (attempts.some(failed)) return 'degraded';
  return attempts.length > 0 && attempts.every(({ outcome }) => outcome === 'passed') ? 'healthy' : 'unknown';
};

/**
 * Points at the components to suspect, by comparing the paths: a cause on every path that got that far is about the component
 * they share, a cause on one zone's addresses about that zone, a cause on some names about those names.
 */
export const suspectsOf = (attempts: readonly JudgedAttempt[]): readonly Suspect[] => {
  const causes = new Set(attempts.flatMap(({ failure }) => (failure ? [failure.cause] : [])));
  return [...causes].map((cause) => suspectOf(cause, attempts));
};

const suspectOf = (cause: Cause, attempts: readonly JudgedAttempt[]): Suspect => {
  const has = (attempt: JudgedAttempt) => attempt.failure?.cause === cause;
  const affected = attempts.filter(has);
  const reached = attempts.filter((attempt) => reachedPhaseOf(cause, attempt));
  const component = CAUSES[cause].component;

  const judged = attempts.filter(({ outcome }) => outcome !== 'inconclusive');
  const shared = affected.length === judged.length || distinct(affected, 'name').length > 1;
  if (isInconclusive(cause) || (shared && reached.every(has)))
    return { component, cause, scope: 'everywhere', where: [] };

  const zones = distinct(affected, 'addressZone');
  const [zone] = zones;
  if (zone && zones.length === 1 && whollyAffected(reached, has, ({ addressZone }) => addressZone === zone)) {
    return { component: `the endpoint interface of zone ${zone}`, cause, scope: 'zone', where: zones };
  }
  const names = distinct(affected, 'name');
  if (names.every((name) => whollyAffected(reached, has, (attempt) => attempt.name === name))) {
    const spared = judged.filter((attempt) => !has(attempt));
    return { component: componentOfNames(cause, affected, spared), cause, scope: 'name', where: names };
  }
  return { component: `${component}, now and then`, cause, scope: 'scattered', where: names };
};

const failed = ({ outcome }: JudgedAttempt): boolean => outcome === 'failed';

/** Whether the attempt got far enough to show the cause; one that the canary cut short shows nothing of the target. */
const reachedPhaseOf = (cause: Cause, { failure }: JudgedAttempt): boolean => {
  if (failure === undefined) return true;
  return !isInconclusive(failure.cause) && orderOf(phaseOf(failure.cause)) >= orderOf(phaseOf(cause));
};

const ORDER: readonly Phase[] = PHASES;
const orderOf = (phase: Phase): number => ORDER.indexOf(phase);

const whollyAffected = (
  attempts: readonly JudgedAttempt[],
  has: (attempt: JudgedAttempt) => boolean,
  within: (attempt: JudgedAttempt) => boolean,
): boolean => attempts.filter(within).every(has);

const distinct = (attempts: readonly JudgedAttempt[], key: 'name' | 'kind' | 'addressZone'): readonly string[] => [
  ...new Set(attempts.map((attempt) => attempt[key] ?? '')),
];

/** The resolver knows what it is asked for, and there is nothing. */
const SAYS_NO_ADDRESS: readonly Cause[] = ['dns.name_not_found', 'dns.no_address'];

const componentOfNames = (
  cause: Cause,
  affected: readonly JudgedAttempt[],
  spared: readonly JudgedAttempt[],
): string => {
  const kinds = distinct(affected, 'kind');
  const names = distinct(affected, 'name');
  const only = (...expected: readonly Kind[]) => kinds.every((kind) => expected.some((one) => one === kind));
  if (cause === 'dns.address_elsewhere') return CAUSES[cause].component;
  if (phaseOf(cause) === 'dns' && only('private-dns')) return 'private DNS of the endpoint or the VPC';
  if (SAYS_NO_ADDRESS.includes(cause) && only('alias'))
    return 'the alias: the endpoint may not be associated with the API';
  if (cause === 'http.not_routed' && only('vpce-regional', 'vpce-zonal')) {
    return "the API's endpoint access mode (STRICT refuses vpce names), or the Host";
  }
  // Where none but private DNS is left, not each name is at fault, but what they have in common.
  const allOfEndpoint = names.length > 1 && spared.every(({ kind }) => kind === 'private-dns');
  if (phaseOf(cause) === 'dns' && allOfEndpoint) return CAUSES[cause].component;
  return `the name ${names.join(' and ')}`;
};
