import type { Concern } from '../../contract/alarms.ts';
import type { Question } from '../evidence/episode.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { listed } from '../text/layout.ts';

/** Something that was wrong and is over. Times are epoch milliseconds. */
export interface Trouble {
  readonly concern: Concern;
  /** What it was, in words that follow "it was". */
  readonly name: string;
  /** When it first and last showed. */
  readonly first: number;
  readonly last: number;
  /** Whether it may have begun before the logs that were read. */
  readonly openStart: boolean;
  readonly comesAndGoes: boolean;
  /** How it went, in words that follow the times. */
  readonly course: string;
}

/** A thing that runs showed since a time, from then to the last run before the evidence's that did. */
export const troubleOf = (
  concern: Concern,
  name: string,
  { shows, couldShow }: Question,
  since: Pick<Trouble, 'first' | 'openStart'>,
  { at, zones }: Evidence,
): Trouble | undefined => {
  const seeing = zones
    .map(({ zone, runs, unreadBetween }) => ({
      zone,
      unreadBetween,
      runs: runs.filter((run) => since.first <= run.at && run.at <= at && (shows(run) || couldShow(run))),
    }))
    .filter(({ runs }) => runs.some(shows));
  const last = Math.max(...seeing.flatMap(({ runs }) => runs.filter(shows).map((run) => run.at)));
  if (seeing.length === 0) return undefined;
  const during = seeing.flatMap(({ runs }) => runs.filter((run) => run.at <= last));
  const comesAndGoes = seeing.some(
    ({ runs }) => !runs.slice(runs.findIndex(shows), runs.findLastIndex(shows)).every(shows),
  );
  const isWhole = !seeing.some(
    ({ unreadBetween }) => unreadBetween && unreadBetween.from < last && unreadBetween.to > since.first,
  );
  const share = isWhole ? `, in ${during.filter(shows).length} of ${during.length} runs` : '';
  return {
    first: since.first,
    openStart: since.openStart,
    concern,
    name,
    last,
    comesAndGoes,
    course: `${comesAndGoes ? `, coming and going${share}` : ''}, as ${listed(seeing.map(({ zone }) => zone))} saw it`,
  };
};
