import { type Evidence, isFailing, type ZoneView } from '../evidence/evidence.ts';
import type { Attempt } from '../evidence/log-line.ts';
import type { Run } from '../evidence/zone-log.ts';
import { wrapped } from './layout.ts';
import { clock } from './time.ts';

/** What each zone's canary says, with the attempts that did not pass now. */
export const zoneSections = ({ zones, unread }: Evidence): readonly string[] => [
  ...zones.map((view) => [wrapped(headingOf(view)), ...attemptLines(attemptsToShow(view))].join('\n')),
  ...unread.map(({ zone, reason }) => wrapped(`From ${zone}: its log could not be read: ${reason}`)),
];

/** The state of a zone's canary and what it last saw, such as `healthy at 10:05 UTC`. */
export const stateOf = ({ silent, newest, from }: ZoneView): string => {
  if (newest === undefined) return `silent since before ${clock(from)}`;
  const saw = sawOf(newest);
  return silent ? `silent; its last run, at ${clock(newest.at)}: ${saw}` : `${saw} at ${clock(newest.at)}`;
};

const sawOf = (run: Run): string => {
  if (run.verdict !== 'unknown') return run.verdict;
  return isFailing(run) ? 'failing where it could judge' : 'could not judge';
};

const headingOf = (view: ZoneView): string => {
  const { zone, runs, newest, failing } = view;
  const failed = runs.filter(isFailing).length;
  const last = failing && failing.run !== newest ? `, the last one at ${clock(failing.run.at)}` : '';
  const share = runs.length === 0 ? '' : `; failing runs: ${failed} of ${runs.length}${last}`;
  return `From ${zone}: ${stateOf(view)}${share}`;
};

const attemptsToShow = ({ newest, failing }: ZoneView): readonly Attempt[] => {
  // An older failure is another incident's.
  const run = newest?.verdict === 'unknown' ? newest : failing?.current ? failing.run : undefined;
  return (run?.attempts ?? []).filter(({ outcome }) => outcome !== 'passed');
};

// Two lines each.
const MOST_GROUPS = 6;
const MOST_REQUESTS = 3;

/** Attempts that differ only in the name they went through stand together. */
const attemptLines = (attempts: readonly Attempt[]): readonly string[] => {
  const groups = [
    ...Map.groupBy(attempts, ({ address, addressZone, failure }) =>
      JSON.stringify([address, addressZone, failure?.cause, failure?.detail]),
    ).values(),
  ];
  const more = groups.slice(MOST_GROUPS).flat().length;
  return [...groups.slice(0, MOST_GROUPS).map(describe), ...(more > 0 ? [`  and ${more} more`] : [])];
};

const describe = (group: readonly Attempt[]): string => {
  const { address, addressZone, name, failure } = group[0] ?? {};
  const paths = [...new Set(group.map(({ kind }) => kind))].join(', ');
  const place = address === undefined ? `: ${name}` : ` at ${address}${addressZone ? ` (${addressZone})` : ''}`;
  const why = failure ? `${failure.cause}: ${failure.detail}` : 'no reason given';
  return [wrapped(`${paths}${place}`, 2), wrapped(`${why}${requestsOf(group)}`, 4)].join('\n');
};

const requestsOf = (group: readonly Attempt[]): string => {
  const ids = group.flatMap(({ answer }) => answer?.requestId ?? []);
  if (ids.length === 0) return '';
  const more = ids.length > MOST_REQUESTS ? ` and ${ids.length - MOST_REQUESTS} more` : '';
  return ` (request ${ids.slice(0, MOST_REQUESTS).join(', ')}${more})`;
};
