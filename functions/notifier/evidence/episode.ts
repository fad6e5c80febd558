import type { ZoneView } from './evidence.ts';
import type { Run } from './zone-log.ts';

/** The latest time during which runs showed something, again and again or all along. Times are epoch milliseconds. */
export interface Episode {
  /** The zones that saw it. */
  readonly zones: readonly ZoneView[];
  /** When the first and the last run that showed it were logged. */
  readonly first: number;
  readonly last: number;
  /** Whether it may have begun before the logs that were read. */
  readonly openStart: boolean;
  /** The runs that showed it, zone by zone, oldest first. */
  readonly showing: readonly Run[];
  /** In how many minutes a run showed it. */
  readonly minutes: number;
  /** How many runs these zones made since the first one that could have shown it. */
  readonly runs: number;
  /** Whether a zone saw it, then did not, and then saw it again. */
  readonly comesAndGoes: boolean;
  /** Whether the newest run of a zone shows it. */
  readonly current: boolean;
}

/** What a run is asked: whether it shows the thing, and whether it could have shown it. */
export interface Question {
  readonly shows: (run: Run) => boolean;
  readonly couldShow: (run: Run) => boolean;
}

/** The latest episode in these zones; a pause that is longer than `pauseMs` ends one. */
export const episodeOf = (
  views: readonly ZoneView[],
  { shows, couldShow }: Question,
  pauseMs: number,
): Episode | undefined => {
  const times = views
    .flatMap(({ runs }) => runs.filter(shows).map(({ at }) => at))
    .toSorted((one, other) => other - one);
  const [last] = times;
  if (last === undefined) return undefined;
  const first = times.reduce((start, at) => (start - at <= pauseMs ? at : start), last);
  const zones = views.filter(({ runs }) => runs.some((run) => run.at >= first && shows(run)));
  const asked = zones.map(({ runs }) => runs.filter((run) => run.at >= first && (shows(run) || couldShow(run))));
  return {
    zones,
    first,
    last,
    openStart: zones.some(({ runs }) => runs.find((run) => shows(run) || couldShow(run))?.at === first),
    showing: asked.flatMap((runs) => runs.filter(shows)),
    minutes: new Set(times.filter((at) => at >= first).map((at) => Math.floor(at / 60_000))).size,
    runs: asked.flat().length,
    comesAndGoes: asked.some((runs) => {
      const between = runs.slice(runs.findIndex(shows), runs.findLastIndex(shows));
      return !between.every(shows);
    }),
    current: asked.some((runs) => runs.slice(-1).some(shows)),
  };
};
