import type { Kind } from '../../contract/kind.ts';
import type { CanaryConfig, Target } from '../config.ts';
import { type Path, pathsTo } from './path.ts';
import type { Rotation } from './rotation.ts';

/** A path of which one address is attempted, of those that are worth it; `offset` spreads what leads to the same addresses. */
export interface SingleWay {
  readonly path: Path;
  readonly offset: number;
  readonly isWorthIt: (address: string) => boolean;
}

/** What a run takes: the paths whose every address is attempted, and of each further API one path and one of its addresses. */
export interface Ways {
  /** Of each kind of name those of one API, which stand for the endpoint, and every API's own names. */
  readonly whole: readonly Path[];
  readonly single: readonly SingleWay[];
  /** The APIs that have no name of the kind that their clients use. */
  readonly nameless: readonly Target[];
}

/**
 * Chooses the ways of a run to these APIs by these kinds of name: every kind once, by an API that rotates, and every API at least once
 * by its primary kind. For one API these are all its paths.
 */
export const waysTo = (
  apis: readonly Target[],
  kinds: readonly Kind[],
  config: Pick<CanaryConfig, 'endpoint' | 'region' | 'urlSuffix'>,
  { chosen, turned }: Rotation,
): Ways => {
  const pathsBy = (api: Target, kind: Kind) => pathsTo(api, [kind], config);
  const whole = kinds.flatMap((kind, index) => {
    const having = apis.filter((api) => api.kinds.includes(kind));
    if (kind === 'own') return having.flatMap((api) => pathsBy(api, kind));
    const standing = chosen(having, Math.floor((index * having.length) / kinds.length));
    return standing ? pathsBy(standing, kind) : [];
  });
  const isTaken = ({ target, primary }: Target) =>
    whole.some((path) => path.target === target && path.kind === primary);
  const others = turned([...apis.entries()])
    .filter(([, api]) => kinds.includes(api.primary) && !isTaken(api))
    .map(([offset, api]) => ({ api, offset, paths: pathsBy(api, api.primary) }));
  return {
    whole,
    single: others.flatMap(({ paths, offset }) => {
      const path = chosen(paths, offset);
      return path ? [{ path, offset, isWorthIt: () => true }] : [];
    }),
    nameless: others.flatMap(({ api, paths }) => (paths.length === 0 ? [api] : [])),
  };
};
