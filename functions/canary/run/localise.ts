import type { Kind } from '../../contract/kind.ts';
import type { CanaryConfig, Target } from '../config.ts';
import type { ConcludedAttempt } from './conclude.ts';
import { type Path, pathsTo } from './path.ts';
import type { Rotation } from './rotation.ts';
import type { SingleWay } from './ways.ts';

/** For so many failing APIs at most; where more fail at once, they tell enough by themselves. */
const MOST_LOCALISED = 10;

/**
 * What to attempt in addition after attempts that failed: the same API at another address, the same API by another kind of name, and another
 * API the same way; nothing that was attempted already, and so nothing where there is but one API.
 */
export const furtherWays = (
  attempts: readonly ConcludedAttempt[],
  apis: readonly Target[],
  config: Pick<CanaryConfig, 'endpoint' | 'region' | 'urlSuffix'>,
  { chosen, turned }: Rotation,
): readonly SingleWay[] => {
  if (apis.length === 1) return [];
  const failing = turned(apis).flatMap((api) => {
    const failed = attempts.find(({ target, outcome }) => target === api.target && outcome === 'failed');
    return failed ? [{ api, failed }] : [];
  });
  const isAttempted = (kind: Kind, isMeant: (attempt: ConcludedAttempt) => boolean) =>
    attempts.some((attempt) => attempt.kind === kind && isMeant(attempt));

  return failing.slice(0, MOST_LOCALISED).flatMap(({ api, failed: { kind, address } }) => {
    const ofApi = ({ target }: ConcludedAttempt) => target === api.target;
    const pathBy = (one: Target, by: Kind) => chosen(pathsTo(one, [by], config));
    const otherKind = api.kinds.find((one) => one !== kind && one !== 'own' && !isAttempted(one, ofApi));
    const otherApi = chosen(apis.filter((one) => one !== api && one.kinds.includes(kind)));
    const isSpared = isAttempted(kind, (one) => !ofApi(one) && one.address === address);
    return [
      way(
        address === undefined ? undefined : pathBy(api, kind),
        (one) => !isAttempted(kind, (attempt) => ofApi(attempt) && attempt.address === one),
      ),
      way(otherKind && pathBy(api, otherKind), () => true),
      way(
        address === undefined || kind === 'own' || isSpared || !otherApi ? undefined : pathBy(otherApi, kind),
        (one) => one === address,
      ),
    ].flat();
  });
};

const way = (path: Path | undefined, isWorthIt: SingleWay['isWorthIt']): readonly SingleWay[] =>
  path ? [{ path, offset: 0, isWorthIt }] : [];
