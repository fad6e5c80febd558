import { type Evidence, isFailing, shows, type ZoneView } from '../evidence/evidence.ts';
import { type LabelledLine, listed } from '../text/layout.ts';
import { clock, stretch } from '../text/time.ts';
import { nameOf } from './failures.ts';

/** What failed before a recovery, a line for each cause, in the order in which they began. Which of them raised the alarm is not known. */
export const historyLines = ({ zones }: Evidence): readonly LabelledLine[] => {
  const views = zones.filter(({ silent }) => !silent);
  const suspects = views.flatMap(({ runs }) => runs.filter(isFailing).flatMap((run) => run.suspects));
  const causes = new Set(suspects.map(({ cause }) => cause).filter((cause) => !cause.startsWith('canary.')));
  return [...causes]
    .map((cause) => {
      const components = suspects.filter((suspect) => suspect.cause === cause).map(({ component }) => component);
      return { name: nameOf({ components: [...new Set(components)], cause }), ...spanOf(cause, views) };
    })
    .toSorted((one, other) => one.first - other.first)
    .map(({ name, first, last, isOpen, seeing }, index) => [
      index === 0 ? 'it was' : 'and',
      `${name}, ${isOpen ? `until ${clock(last)}` : `from ${stretch(first, last)}`}, as ${listed(seeing)} saw it`,
    ]);
};

const spanOf = (cause: string, views: readonly ZoneView[]) => {
  const spans = views.flatMap(({ zone, runs }) => {
    const showing = runs.filter((run) => isFailing(run) && shows(run, cause));
    const [first, last] = [showing[0], showing.at(-1)];
    // What the first run that could judge shows may have begun before the log that was read.
    const isOpen = runs.find(({ verdict }) => verdict !== 'unknown') === first;
    return first && last ? [{ zone, first: first.at, last: last.at, isOpen }] : [];
  });
  const first = Math.min(...spans.map((span) => span.first));
  return {
    first,
    last: Math.max(...spans.map((span) => span.last)),
    isOpen: spans.some((span) => span.first === first && span.isOpen),
    seeing: spans.map(({ zone }) => zone),
  };
};
