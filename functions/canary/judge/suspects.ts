import { type Cause, isInconclusive, phaseOf } from '../../contract/cause.ts';
import type { Suspect } from '../../contract/report.ts';
import { familyName } from '../../network/family.ts';
import { familyOfAttempt, pointerToRecords } from './family-pointer.ts';
import { pointerToOwnNames } from './own-name-pointer.ts';
import type { Spread } from './place.ts';
import { pointerTo } from './pointer.ts';
import { reachedPhaseOf } from './reach.ts';
import { withWhatOthersWereTold } from './told-once.ts';
import type { JudgedAttempt } from './verdict.ts';

/**
 * Points at the components to suspect, by comparing the paths: a cause on every path that got that far is about what they
 * share, a cause on all paths to some zones, a family or some addresses about those, a cause on all paths under some names about those.
 * What is an API's own is compared with what else that API shows, the rest with everything.
 */
export const suspectsOf = (made: readonly JudgedAttempt[]): readonly Suspect[] => {
  const attempts = withWhatOthersWereTold(made);
  const ofTarget = Map.groupBy(attempts, ({ target }) => target);
  const matters = Map.groupBy(
    attempts.filter(({ failure }) => failure !== undefined),
    ({ target, failure }) => JSON.stringify([failure?.cause, failure?.owner === 'api' ? target : '']),
  );
  return [...matters.values()].flatMap(([first]) => {
    if (first?.failure === undefined) return [];
    const { cause, owner } = first.failure;
    const compared = owner === 'api' ? (ofTarget.get(first.target) ?? []) : attempts;
    const spread = spreadOf(first.failure, compared);
    const pointer =
      pointerToRecords(cause, spread, compared) ??
      pointerToOwnNames(cause, spread, compared) ??
      pointerTo(cause, spread, compared);
    return [{ ...(owner === 'api' && { target: first.target }), ...pointer, cause, ...spread }];
  });
};

const spreadOf = (
  { cause, owner }: NonNullable<JudgedAttempt['failure']>,
  attempts: readonly JudgedAttempt[],
): Spread => {
  const has = ({ failure }: JudgedAttempt) => failure?.cause === cause && failure.owner === owner;
  const affected = attempts.filter(has);
  const names = distinct(affected, 'name');
  if (isInconclusive(cause)) {
    return affected.length === attempts.length
      ? { scope: 'everywhere', where: [] }
      : { scope: 'scattered', where: names };
  }

  const reached = attempts.filter((attempt) => reachedPhaseOf(cause, attempt));
  const judged = attempts.filter(({ outcome }) => outcome !== 'inconclusive');
  // Who connects says no name yet: the one name that resolved is as good as all of them.
  const shared = affected.length === judged.length || names.length > 1 || phaseOf(cause) === 'tcp';
  if (shared && reached.every(has)) return { scope: 'everywhere', where: [] };

  const whole = (key: Place) =>
    affected.every((attempt) => attempt[key] !== undefined) &&
    distinct(affected, key).length < distinct(reached, key).length &&
    reached.filter((attempt) => affected.some((one) => one[key] === attempt[key])).every(has);
  if (whole('addressZone')) return { scope: 'zone', where: distinct(affected, 'addressZone') };
  const families = new Set(affected.map(familyOfAttempt));
  const inFamilies = reached.filter((attempt) => families.has(familyOfAttempt(attempt)));
  if (inFamilies.length < reached.length && inFamilies.every(has)) {
    return { scope: 'family', where: [...families].map(familyName) };
  }
  // What is wrong with an address that a name leads to is wrong with the name, until somebody connects to it.
  if (phaseOf(cause) !== 'dns' && whole('address')) return { scope: 'address', where: distinct(affected, 'address') };
  if (phaseOf(cause) !== 'tcp' && inFamilies.filter(({ name }) => names.includes(name)).every(has)) {
    return { scope: 'name', where: names };
  }
  const isNowAndThen = affected.every((one) => attempts.some((other) => isPassedBy(other, one, cause)));
  return { scope: isNowAndThen ? 'intermittent' : 'scattered', where: names };
};

type Place = 'name' | 'address' | 'addressZone';

/** Whether another attempt on the same path got past what this one failed for. */
const isPassedBy = (other: JudgedAttempt, one: JudgedAttempt, cause: Cause): boolean => {
  const phase = phaseOf(cause);
  const samePath =
    (phase === 'tcp' || other.name === one.name) &&
    (one.address === undefined ? familyOfAttempt(other) === familyOfAttempt(one) : other.address === one.address);
  return samePath && reachedPhaseOf(cause, other) && (!other.failure || phaseOf(other.failure.cause) !== phase);
};

const distinct = (attempts: readonly JudgedAttempt[], key: Place): readonly string[] => [
  ...new Set(attempts.flatMap((attempt) => attempt[key] ?? [])),
];
