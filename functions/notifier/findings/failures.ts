import type { NotifierConfig } from '../config.ts';
import { type Episode, episodeOf } from '../evidence/episode.ts';
import { couldJudge, type Evidence, isFailing, isOfCanary, shows } from '../evidence/evidence.ts';
import type { Attempt } from '../evidence/log-line.ts';
import { breachingMinutes, type Watch } from '../evidence/watch.ts';
import type { Run } from '../evidence/zone-log.ts';

/** A cause, where it shows, and how much of an alarm it explains. */
export interface Failure {
  readonly cause: string;
  /** The components to suspect and what to look at first; the zones may differ about that. */
  readonly components: readonly string[];
  readonly lookFirst: readonly string[];
  readonly episode: Episode;
  /** The attempts of the episode that show it, and the others of the same runs. */
  readonly affected: readonly Attempt[];
  readonly others: readonly Attempt[];
  readonly weight: Weight;
  /** Whether it is why the alarms breached, and not only there besides. */
  readonly isWhy: boolean;
}

/** In how many breaching minutes of the alarms a cause shows, and by how many attempts. */
interface Weight {
  readonly minutes: number;
  readonly attempts: number;
}

/**
 * The causes that made these alarms breach, the one of most minutes first; then those that the newest runs show besides. Where
 * the alarms are none or did not breach by what the logs say, everything that failed counts.
 */
export const failuresIn = (
  evidence: Evidence,
  watches: readonly Watch[],
  { alarms }: Pick<NotifierConfig, 'alarms'>,
): readonly Failure[] => {
  const awake = evidence.zones.filter(({ silent }) => !silent);
  const views = awake.some(({ runs }) => runs.some(isFailing)) ? awake : evidence.zones;
  const weighed = weightsOf(watches, evidence);
  const weights = weighed.size > 0 ? weighed : weightsOf([EVERYTHING], evidence);
  const isCurrent = (cause: string) => views.some(({ newest }) => newest && shows(newest, cause));
  const most = Math.max(...[...weights.values()].map(({ minutes }) => minutes));
  const causes = new Set(
    views.flatMap(({ runs }) => runs.flatMap(({ suspects }) => suspects.map(({ cause }) => cause))),
  );
  return [...causes]
    .filter((cause) => !isOfCanary(cause))
    .map((cause) => ({ cause, weight: weights.get(cause) ?? NONE }))
    .map(({ cause, weight }) => ({ cause, weight, isWhy: weight.minutes > 0 && weight.minutes * 2 >= most }))
    .filter(({ cause, isWhy }) => isWhy || isCurrent(cause))
    .flatMap(({ cause, weight, isWhy }) => {
      const episode = episodeOf(
        evidence.zones,
        { shows: (run) => shows(run, cause), couldShow: couldJudge },
        pauseOf(alarms),
      );
      return episode ? [{ cause, weight, isWhy, ...detailsOf(cause, episode) }] : [];
    })
    .toSorted(heaviestFirst);
};

/** How long nothing may be seen of a failure until it is over: as long as an alarm looks back. */
export const pauseOf = ({
  primaryDead,
  kindDead,
  addressZoneDead,
  sourceDead,
  sourceImpaired,
}: NotifierConfig['alarms']): number =>
  Math.max(
    ...[primaryDead, kindDead, addressZoneDead, sourceDead, sourceImpaired].map((rule) => rule.evaluationPeriods),
  ) * 60_000;

const NONE: Weight = { minutes: 0, attempts: 0 };

const EVERYTHING: Watch = {
  kind: 'any',
  subject: '',
  counts: () => true,
  breachedBy: 'one',
  datapointsToAlarm: 1,
  evaluationPeriods: Number.POSITIVE_INFINITY,
};

const weightsOf = (watches: readonly Watch[], evidence: Evidence): ReadonlyMap<string, Weight> => {
  const weights = new Map<string, Weight>();
  for (const { failed } of watches.flatMap((watch) => breachingMinutes(watch, evidence))) {
    for (const [cause, attempts] of Map.groupBy(failed, ({ failure }) => `${failure?.cause}`)) {
      const before = weights.get(cause) ?? NONE;
      weights.set(cause, { minutes: before.minutes + 1, attempts: before.attempts + attempts.length });
    }
  }
  return weights;
};

const detailsOf = (cause: string, episode: Episode): Omit<Failure, 'cause' | 'weight' | 'isWhy'> => {
  const { zones, first, showing } = episode;
  const suspects = zones.flatMap(({ runs }) =>
    mostFrequent(
      runs.filter((run) => run.at >= first),
      cause,
    ),
  );
  const attempts = showing.flatMap((run) => run.attempts);
  return {
    components: distinct(suspects.map(({ component }) => component)),
    lookFirst: distinct(suspects.map(({ lookFirst }) => lookFirst)),
    episode,
    affected: attempts.filter(({ failure }) => failure?.cause === cause),
    others: attempts.filter(({ failure }) => failure?.cause !== cause),
  };
};

/** The suspect that most of these runs name for the cause, and the newest of them. */
const mostFrequent = (runs: readonly Run[], cause: string): readonly Run['suspects'][number][] => {
  const named = runs.toReversed().flatMap(({ suspects }) => suspects.filter((suspect) => suspect.cause === cause));
  const [most] = [...Map.groupBy(named, ({ component }) => component).values()].toSorted(
    (one, other) => other.length - one.length,
  );
  return most?.slice(0, 1) ?? [];
};

const heaviestFirst = (one: Failure, other: Failure): number =>
  other.weight.minutes - one.weight.minutes ||
  other.weight.attempts - one.weight.attempts ||
  other.affected.length - one.affected.length;

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
