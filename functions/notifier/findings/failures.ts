import type { NotifierConfig } from '../config.ts';
import { type Episode, episodeOf, type Question } from '../evidence/episode.ts';
import { couldJudge, type Evidence, isFailing, isOfCanary, shows } from '../evidence/evidence.ts';
import type { Attempt } from '../evidence/log-line.ts';
import type { Watch } from '../evidence/watch.ts';
import type { Run } from '../evidence/zone-log.ts';
import { NO_WEIGHT, type Weight, weightsOf } from './weight.ts';

/** A cause, where it shows, and how much of an alarm it explains. */
export interface Failure {
  readonly cause: string;
  /** The components to suspect and what to look at first; the zones may differ about that. */
  readonly components: readonly string[];
  readonly lookFirst: readonly string[];
  /** Which runs show it at these components, and when they did; or anywhere, where that comes and goes. */
  readonly question: Question;
  readonly episode: Episode;
  /** The same wherever it shows. */
  readonly anywhere: { readonly question: Question; readonly episode: Episode };
  /** The attempts of the episode that show it, and the others of the same runs. */
  readonly affected: readonly Attempt[];
  readonly others: readonly Attempt[];
  readonly weight: Weight;
  /** Whether it is why the alarms breached, and not only there besides. */
  readonly isWhy: boolean;
}

/**
 * The causes that made these alarms breach, the one of most minutes first; then those that the newest runs show besides.
 */
export const failuresIn = (
  evidence: Evidence,
  watches: readonly Watch[],
  config: NotifierConfig,
): readonly Failure[] => {
  const awake = evidence.zones.filter(({ silent }) => !silent);
  const views = awake.some(({ runs }) => runs.some(isFailing)) ? awake : evidence.zones;
  const weights = weightsOf(watches, evidence);
  const isCurrent = (cause: string) => views.some(({ newest }) => newest && shows(newest, cause));
  const most = Math.max(...[...weights.values()].map(({ minutes }) => minutes));
  const causes = new Set(
    views.flatMap(({ runs }) => runs.flatMap(({ suspects }) => suspects.map(({ cause }) => cause))),
  );
  return [...causes]
    .filter((cause) => !isOfCanary(cause))
    .map((cause) => ({ cause, weight: weights.get(cause) ?? NO_WEIGHT }))
    .map(({ cause, weight }) => ({ cause, weight, isWhy: weight.minutes > 0 && weight.minutes * 2 >= most }))
    .filter(({ cause, isWhy }) => isWhy || isCurrent(cause))
    .flatMap(({ cause, weight, isWhy }) => {
      const course = courseOf(cause, weight, evidence, pauseOf(config));
      return course ? [{ cause, weight, isWhy, ...course, ...attemptsOf(cause, course.episode) }] : [];
    })
    .toSorted(heaviestFirst);
};

/** How long nothing may be seen of a failure until it is over: as long as an alarm looks back. */
export const pauseOf = ({ alarms, apis }: Pick<NotifierConfig, 'alarms' | 'apis'>): number => {
  const { primaryDead, kindDead, addressZoneDead, sourceDead, sourceImpaired } = alarms;
  const ofApis = apis.flatMap((api) => [api.alarms.primaryDead, api.alarms.impaired]);
  const rules = [primaryDead, kindDead, addressZoneDead, sourceDead, sourceImpaired, ...ofApis];
  return Math.max(...rules.map((rule) => rule.evaluationPeriods)) * 60_000;
};

type Course = Pick<Failure, 'components' | 'lookFirst' | 'question' | 'episode' | 'anywhere'>;

/**
 * What to suspect is what the runs named when the alarms breached, for a cause can spread. Then it began when it was first like that,
 * unless it comes and goes.
 */
const courseOf = (cause: string, { when }: Weight, { zones }: Evidence, pauseMs: number): Course | undefined => {
  const anywhere: Question = { shows: (run) => shows(run, cause), couldShow: couldJudge };
  const whole = episodeOf(zones, anywhere, pauseMs);
  if (whole === undefined) return undefined;
  const since = whole.zones.map(({ runs }) => runs.filter((run) => run.at >= whole.first));
  const suspectsIn = (isMeant: (run: Run) => boolean) =>
    since.flatMap((runs) => mostFrequent(runs.filter(isMeant), cause));
  const breaching = suspectsIn(({ at }) => when.has(Math.floor(at / 60_000)));
  const suspects = breaching.length > 0 ? breaching : suspectsIn(() => true);
  const components = distinct(suspects.map(({ component }) => component));
  const like: Question = {
    shows: (run) => run.suspects.some((suspect) => suspect.cause === cause && components.includes(suspect.component)),
    couldShow: couldJudge,
  };
  const part = episodeOf(zones, like, pauseMs);
  const isPart =
    part?.last === whole.last && part.zones.length === whole.zones.length && !part.comesAndGoes && !whole.comesAndGoes;
  return {
    components,
    lookFirst: distinct(suspects.flatMap(({ lookFirst }) => lookFirst ?? [])),
    anywhere: { question: anywhere, episode: whole },
    ...(part && isPart ? { question: like, episode: part } : { question: anywhere, episode: whole }),
  };
};

const attemptsOf = (cause: string, { showing }: Episode): Pick<Failure, 'affected' | 'others'> => {
  const attempts = showing.flatMap((run) => run.attempts);
  return {
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
