import { type Evidence, type FailingZone, shows, type ZoneView, zonesThatFail } from '../evidence/evidence.ts';
import type { Attempt } from '../evidence/log-line.ts';
import { type LabelledLine, listed } from '../text/layout.ts';
import { dayAndClock } from '../text/time.ts';
import type { Finding } from './finding.ts';

/** A cause, where it shows, and how often. */
export interface Failure {
  readonly cause: string;
  /** The components to suspect; the zones may differ about that. */
  readonly components: readonly string[];
  /** What to look at first; where the zones differ about the component, one for each. */
  readonly lookFirst: readonly string[];
  readonly zones: readonly FailingZone[];
  /** The attempts that show it, and the others of the same runs. */
  readonly affected: readonly Attempt[];
  readonly others: readonly Attempt[];
}

/** The causes of the newest failing runs; the one that most attempts show comes first. */
export const failuresIn = (evidence: Evidence): readonly Failure[] => {
  const views = zonesThatFail(evidence);
  const causes = new Set(views.flatMap(({ failing }) => failing.newest.suspects.map(({ cause }) => cause)));
  return [...causes]
    .filter((cause) => !cause.startsWith('canary.'))
    .map((cause) => failureOf(cause, views))
    .toSorted((one, other) => other.affected.length - one.affected.length);
};

/** What to tell of a failure. */
export const failureFinding = (failure: Failure, evidence: Evidence, runbook: string): Finding => {
  const { zones, cause, affected, lookFirst } = failure;
  const past = zones.every(({ newest }) => newest?.verdict === 'healthy');
  const others = evidence.zones.filter(({ zone }) => !zones.some((seeing) => seeing.zone === zone));
  const only = others.some(({ silent }) => !silent) ? `, seen only from ${listed(zones.map(({ zone }) => zone))}` : '';
  return {
    concern: 'failure',
    answer: `${nameOf(failure)}${past ? ', though the newest runs pass' : only}`,
    lines: [
      ['since', sinceOf(failure)],
      ['from', fromOf(zones, others, evidence)],
      ['through', throughOf(failure)],
      ...toOf(failure),
      ...causeLines(cause, affected, lookFirst, runbook),
    ],
    past,
  };
};

/** The components to suspect and the cause, `a security group (tcp.timed_out)`. */
export const nameOf = ({ components, cause }: Pick<Failure, 'components' | 'cause'>): string =>
  `${components.join(' or ')} (${cause})`;

const failureOf = (cause: string, views: readonly FailingZone[]): Failure => {
  const zones = views.filter(({ failing }) => shows(failing.newest, cause));
  const suspects = zones.flatMap(({ failing }) => failing.newest.suspects.filter((suspect) => suspect.cause === cause));
  const attempts = zones.flatMap(({ failing }) => failing.newest.attempts);
  return {
    cause,
    components: distinct(suspects.map(({ component }) => component)),
    lookFirst: distinct(suspects.map(({ lookFirst }) => lookFirst)),
    zones,
    affected: attempts.filter(({ failure }) => failure?.cause === cause),
    others: attempts.filter(({ failure }) => failure?.cause !== cause),
  };
};

/** Since when the first zone has failed for this cause: other causes may have begun earlier. */
const sinceOf = ({ cause, zones }: Failure): string => {
  const starts = zones.map(({ failing: { series, newest, openStart } }) => {
    const first = series.find((run) => shows(run, cause)) ?? newest;
    return { at: first.at, isOpen: openStart && first === series[0] };
  });
  const at = Math.min(...starts.map((start) => start.at));
  return starts.some((start) => start.at === at && start.isOpen)
    ? `at least ${dayAndClock(at)}, as far back as the logs were read`
    : `${dayAndClock(at)}, the first run that showed it`;
};

const fromOf = (seeing: readonly FailingZone[], others: readonly ZoneView[], { unread }: Evidence): string => {
  const names = seeing.map(({ zone }) => zone);
  const silent = others.filter(({ silent }) => silent).map(({ zone }) => zone);
  const passing = others.filter(({ silent }) => !silent).map(({ zone }) => zone);
  return [
    others.length === 0 && unread.length === 0 && names.length > 1
      ? `every zone: ${names.join(', ')}`
      : names.join(', '),
    ...(passing.length > 0 ? [`not from ${listed(passing)}`] : []),
    ...(silent.length > 0 ? [`${listed(silent)} ${silent.length > 1 ? 'are' : 'is'} silent`] : []),
    ...(unread.length > 0 ? [`${listed(unread.map(({ zone }) => zone))} could not be read`] : []),
  ].join('; ');
};

const throughOf = ({ affected, others }: Failure): string => {
  const kinds = distinct(affected.map(({ kind }) => kind));
  const spared = distinct(others.map(({ kind }) => kind)).filter((kind) => !kinds.includes(kind));
  const [only] = kinds;
  if (only !== undefined && kinds.length === 1) {
    const names = distinct(affected.map(({ name }) => name));
    return `${only}: ${names.join(', ')}${spared.length > 0 ? `; not through ${listed(spared)}` : ''}`;
  }
  return spared.length > 0
    ? `${kinds.join(', ')}; not through ${listed(spared)}`
    : `every kind of name: ${kinds.join(', ')}`;
};

/** The addresses, where it came to one. */
const toOf = ({ affected, others }: Failure): readonly LabelledLine[] => {
  const addresses = distinct(affected.flatMap(addressOf));
  if (addresses.length === 0) return [];
  const spared = distinct(others.flatMap(addressOf)).filter((address) => !addresses.includes(address));
  const text = addresses.join(', ');
  return [['to', spared.length > 0 ? `${text}; not to ${listed(spared)}` : `every address: ${text}`]];
};

const addressOf = ({ address, addressZone }: Attempt): readonly string[] => {
  if (address === undefined) return [];
  return [addressZone === undefined ? address : `${address} (${addressZone})`];
};

/** What a cause means, in the words of an attempt that failed for it, and what to look at first. */
export const causeLines = (
  cause: string,
  attempts: readonly Attempt[],
  lookFirst: readonly string[],
  runbook: string,
): readonly LabelledLine[] => {
  const failure = attempts.find((attempt) => attempt.failure?.cause === cause)?.failure;
  return [
    ['cause', failure ? `${cause}: ${failure.sentence}` : cause],
    ...lookFirst.map((text) => ['look first', text] as const),
    ...(failure ? [['runbook', `${runbook}#${failure.runbook.split('#').at(-1)}`] as const] : []),
  ];
};

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
